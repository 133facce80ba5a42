// Stops the clock; counts the records, and those out of the order 1, 2, 3, …
exports.BenchStop = class {
	description = {
		displayName: 'Bench Stop',
		name: 'benchStop',
		group: ['transform'],
		version: 1,
		description: 'Stops the clock',
		defaults: { name: 'Bench Stop' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		const measured = require('./stopwatch').stop();
		let records = 0;
		let outOfOrder = 0;
		for (const { json } of this.getInputData()) {
			// HTTP Request outputs pages, the OOTI node records.
			for (const { id } of json.results ?? [json]) if (id !== ++records) outOfOrder++;
		}
		return [[{ json: { ...measured, records, outOfOrder } }]];
	}
};
