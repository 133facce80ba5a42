import type { Resource } from '../../api/types';
import { activity } from './activity';
import { backgroundTask } from './backgroundTask';
import { collaborator } from './collaborator';
import { employeeContract } from './employeeContract';
import { invitation } from './invitation';
import { membership } from './membership';
import { organization } from './organization';
import { permissionSet } from './permissionSet';
import { profile } from './profile';
import { projectRole } from './projectRole';
import { role } from './role';
import { team } from './team';
import { teamMember } from './teamMember';

export const resources: Resource[] = [
	membership,
	organization,
	team,
	teamMember,
	collaborator,
	profile,
	role,
	projectRole,
	permissionSet,
	invitation,
	employeeContract,
	activity,
	backgroundTask,
];
