import type { Resource } from '../../api/types';
import { holiday } from './holiday';
import { rolePeriod } from './rolePeriod';
import { timeOffRequest } from './timeOffRequest';
import { timeOffType } from './timeOffType';
import { timeReport } from './timeReport';
import { timesheet } from './timesheet';
import { timeType } from './timeType';
import { userPeriod } from './userPeriod';
import { week } from './week';
import { weekConfig } from './weekConfig';
import { worklog } from './worklog';

export const resources: Resource[] = [
	worklog,
	timesheet,
	week,
	timeType,
	timeOffRequest,
	timeOffType,
	holiday,
	weekConfig,
	timeReport,
	userPeriod,
	rolePeriod,
];
