import { recordName } from '../../nodes/shared/api/names';
import { entities } from '../../nodes/shared/tables/entities';

const nameless = () => ({ name: 'looked up', record: {} });

it('a member of an entity is called as OOTI shows the person and the role', () => {
	const member = {
		pk: 7,
		orguser: 3,
		display_name: 'Zoé Béranger',
		role: 2,
		role_display: 'Associée',
	};
	expect(recordName(entities.teamMember, member, nameless)).toBe('Zoé Béranger · Associée');
});

it('a member without these fields is called by the records that it refers to', () => {
	const member = { pk: 7, orguser: 3, role: null };
	expect(recordName(entities.teamMember, member, nameless)).toBe('looked up');
});
