import { readDialects } from '../../simulator/dialects/names';
import { argumentsOf, EXIT, failed, type Output } from '../support/command';
import { columns, groups, tryAll } from './matrix';
import { write } from './page';

const HELP = `npm run dialects [-- options]

Tries all that the node does in every dialect of the simulator, and writes docs/dialects.md.
Ends with ${EXIT.findings} if anything is wrong and nobody is told.

  --dialect NAME   only this one, or several with commas; nothing is written
  --row WORDS      only rows whose names have these words; nothing is written
  --stops          lists what stops, with its message`;

export async function dialects(args: string[], output: Output): Promise<number> {
	try {
		const { values } = argumentsOf(
			{
				args,
				options: {
					dialect: { type: 'string' },
					row: { type: 'string', default: '' },
					stops: { type: 'boolean', default: false },
					help: { type: 'boolean', short: 'h' },
				},
			},
			HELP,
		);
		if (values.help) return (output.out(HELP), EXIT.fine);
		const chosen = values.dialect ? [readDialects(values.dialect.split(','))] : columns;
		const wanted = values.row.toLowerCase();
		const which = groups.filter(({ row }) => row.toLowerCase().includes(wanted));
		const results = await tryAll(chosen, which, (text) => output.err(text));
		if (values.stops)
			for (const { row, name, column, verdict } of results)
				if (verdict.is === 'stops') output.out(`${column} | ${row} | ${name}: ${verdict.why}`);
		if (!values.dialect && !wanted) write(results);
		const bad = results.filter(({ verdict }) => verdict.is === 'WRONG').length;
		output.out(`${results.length} tried, ${bad} wrong`);
		return bad > 0 ? EXIT.findings : EXIT.fine;
	} catch (error) {
		return failed(error, output);
	}
}
