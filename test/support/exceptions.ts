/** Reasons why the node differs from endpoints.json, by `METHOD path field` or `METHOD path`. */
export const exceptions: Record<string, string> = {
	// projects
	'POST /defaults/defaults/phasesets/list/{org_pk}/ team':
		'Required, but may stay empty in the node: the selected team is sent',
	'POST /defaults/defaults/phases/list/{org_pk}/ team':
		'Required, but may stay empty in the node: the selected team is sent',
	// costs and collaboration
	'POST /expenses/list/{team_pk}/{expense_group_id}/ expense_group':
		'The path names the report already (the fact notes that it is not needed)',
	'POST /expenses/groups/create-multiple-expenses/{expense_group_id}/ files':
		"The uploaded file: the part's name is read off the vendor's client, the facts list no field",
};

/** Reasons why endpoints of endpoints.json have no operation of their own, by `METHOD path operation`. */
export const merged: Record<string, string> = {
	// projects
	'GET /fees/projects/list/{org_pk}/ list-for-project': 'The same list with its filter `project`',
	'GET /phases/list/{project_pk}/ list-for-fee-project':
		'The same list with its filter `fee_project`',
	'GET /plans/list/{project_pk}/ list-with-plan-phases':
		'The same list with its option `plan_phases`',
	// costs and collaboration
	'GET /reports/list/{org_pk}/ list-by-project': 'The same list with its filter `project`',
};
