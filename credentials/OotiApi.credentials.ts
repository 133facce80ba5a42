import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { authenticate } from '../nodes/shared/transport/authenticate';
import { BASE_URL, TEST_REQUEST } from '../nodes/shared/transport/credentials';

export class OotiApi implements ICredentialType {
	name = 'ootiApi';

	displayName = 'OOTI API';

	icon = {
		light: 'file:../nodes/Ooti/ooti.svg',
		dark: 'file:../nodes/Ooti/ooti.dark.svg',
	} as const;

	documentationUrl = 'https://help.ooti.co/en/articles/667881-how-to-set-up-an-api';

	properties: INodeProperties[] = [
		BASE_URL,
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'A super admin makes it in OOTI under Settings > Integrations > API Tokens',
		},
	];

	authenticate = authenticate(({ apiToken }) => `Token ${String(apiToken).trim()}`);

	test: ICredentialTestRequest = {
		request: TEST_REQUEST,
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'OOTI did not accept this token. A super admin finds the tokens under Settings > Integrations > API Tokens.',
				},
			},
		],
	};
}
