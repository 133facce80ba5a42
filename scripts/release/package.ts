/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import { join } from 'node:path';
import { OotiApi } from '../../credentials/OotiApi.credentials';
import { OotiJwtApi } from '../../credentials/OotiJwtApi.credentials';
import { repository } from '../../harness/paths';
import { interfaceOf, type Interface } from './interface';

/** With their extension: tsx would resolve Ooti.node to the codex file Ooti.node.json. */
const NODES = ['nodes/Ooti/Ooti.node.ts', 'nodes/OotiTrigger/OotiTrigger.node.ts'];

/** The interface of the current sources. */
export async function currentInterface(): Promise<Interface> {
	const nodes = await Promise.all(
		NODES.map(async (file) => {
			const [Node] = Object.values(
				(await import(join(repository, file))) as Record<
					string,
					new () => { description: INodeTypeDescription }
				>,
			);
			return new Node().description;
		}),
	);
	const credentials: ICredentialType[] = [new OotiApi(), new OotiJwtApi()];
	return interfaceOf(nodes, credentials);
}
