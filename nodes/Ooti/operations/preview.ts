import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Call } from '../../shared/transport/client';
import { toSwitch } from '../../shared/transport/values';

export const PREVIEW_NOTICE =
	'This was a preview: nothing has been changed in OOTI. The output is what would be sent; switch Preview Only off to send it.';

/** Whether *Preview Only* is on; its value may come from an expression. */
export const isPreview = ({ preview }: { preview?: unknown }): boolean =>
	toSwitch(preview, 'Preview Only');

/** What would be sent. */
export const previewed = ({ method, path, query, body, form }: Call): IDataObject => ({
	preview: true,
	method,
	path,
	query: query ?? {},
	body: (form ? formFields(form()) : (body ?? {})) as IDataObject,
});

/** The fields of a multipart body; of a file its name and size. */
function formFields(form: FormData): IDataObject {
	const fields: IDataObject = {};
	form.forEach((value, name) => {
		fields[name] = typeof value === 'string' ? value : { fileName: value.name, size: value.size };
	});
	return fields;
}

export const previewItem = (call: Call, index: number): INodeExecutionData => ({
	json: previewed(call),
	pairedItem: { item: index },
});
