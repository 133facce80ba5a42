// A minimal node, to compare loading times.
const { NodeConnectionTypes } = require('n8n-workflow');

exports.Hello = class {
	description = {
		displayName: 'Hello',
		name: 'hello',
		group: ['transform'],
		version: 1,
		description: 'Says hello',
		defaults: { name: 'Hello' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Name', name: 'name', type: 'string', default: '' }],
	};

	async execute() {
		return [[{ json: { hello: this.getNodeParameter('name', 0) } }]];
	}
};
