import type { Resource } from '../../api/types';
import { client } from './client';
import { clientGroup } from './clientGroup';
import { contact } from './contact';
import { contactCategory } from './contactCategory';
import { contract } from './contract';
import { contractItem } from './contractItem';
import { contractMonth } from './contractMonth';
import { contractor } from './contractor';
import { projectClient } from './projectClient';
import { tag } from './tag';

export const resources: Resource[] = [
	client,
	clientGroup,
	projectClient,
	contact,
	contactCategory,
	contractor,
	contract,
	contractItem,
	contractMonth,
	tag,
];
