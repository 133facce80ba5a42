import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { authenticate } from '../nodes/shared/transport/authenticate';
import { BASE_URL, TEST_REQUEST } from '../nodes/shared/transport/credentials';
import { accessToken, newTokens } from '../nodes/shared/transport/signIn';

export class OotiJwtApi implements ICredentialType {
	name = 'ootiJwtApi';

	displayName = 'OOTI JWT API';

	icon = {
		light: 'file:../nodes/Ooti/ooti.svg',
		dark: 'file:../nodes/Ooti/ooti.dark.svg',
	} as const;

	documentationUrl = 'https://help.ooti.co/en/articles/667881-how-to-set-up-an-api';

	properties: INodeProperties[] = [
		BASE_URL,
		{
			displayName: 'Email',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'name@firm.fr',
			description: 'The email with which you sign in to OOTI',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		// n8n fetches a new session when this is empty or refused with 401 (`expirable`).
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/** Signs in, or renews a session that has run out; the result is kept in the credential. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return {
			sessionToken: await newTokens(
				credentials,
				async (request) => (await this.helpers.httpRequest(request)) as IDataObject,
			),
		};
	}

	authenticate = authenticate((credentials) => `JWT ${accessToken(credentials)}`);

	test: ICredentialTestRequest = { request: TEST_REQUEST };
}
