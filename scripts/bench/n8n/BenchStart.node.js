// Outputs `count` items, from { id: 1 } on, and starts the clock.
exports.BenchStart = class {
	description = {
		displayName: 'Bench Start',
		name: 'benchStart',
		group: ['transform'],
		version: 1,
		description: 'Starts the clock',
		defaults: { name: 'Bench Start' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Count', name: 'count', type: 'number', default: 1 }],
	};

	async execute() {
		const count = this.getNodeParameter('count', 0);
		const items = Array.from({ length: count }, (_, index) => ({ json: { id: index + 1 } }));
		await require('./stopwatch').start();
		return [items];
	}
};
