import { recordName } from '../../nodes/shared/api/names';
import { entities } from '../../nodes/shared/tables/entities';

const nameless = () => ({ name: 'looked up', record: {} });

it('a team member is named by the person and the role that OOTI shows', () => {
	const member = {
		pk: 7,
		orguser: 3,
		display_name: 'Zoé Béranger',
		role: 2,
		role_display: 'Associée',
	};
	expect(recordName(entities.teamMember, member, nameless)).toBe('Zoé Béranger · Associée');
});

it('a team member without these fields is named by the linked records', () => {
	const member = { pk: 7, orguser: 3, role: null };
	expect(recordName(entities.teamMember, member, nameless)).toBe('looked up');
});
