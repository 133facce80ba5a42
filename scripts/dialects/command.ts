import { readDialects } from '../../simulator/dialects/names';
import { argumentsOf, EXIT, failed, type Output } from '../support/command';
import { columns, EVERY, groups, sampleOf, tryAll, type Result } from './matrix';
import { write } from './page';
import { keep, kept, renew } from './kept';

const HELP = `npm run dialects [-- options]

Tries all that the node does in every dialect of the simulator, and writes docs/dialects.md.
Ends with ${EXIT.findings} if anything is wrong and nobody is told.

  --dialect NAME   only this one, or several together with commas; may be given again for more
                   columns. Their results are kept in test-results; the page is not written
  --row WORDS      only rows whose names have these words; where a column is kept, their results
                   take the place of the earlier ones. The page is not written
  --sample         of long rows only every ${EVERY}th operation, list or event, which takes minutes
  --page           tries nothing: writes the page of the columns that are kept
  --stops          lists what stops, with its message`;

export async function dialects(args: string[], output: Output): Promise<number> {
	try {
		const { values } = argumentsOf(
			{
				args,
				options: {
					dialect: { type: 'string', multiple: true },
					sample: { type: 'boolean', default: false },
					page: { type: 'boolean', default: false },
					row: { type: 'string', default: '' },
					stops: { type: 'boolean', default: false },
					help: { type: 'boolean', short: 'h' },
				},
			},
			HELP,
		);
		if (values.help) return (output.out(HELP), EXIT.fine);
		const chosen = values.dialect?.map((names) => readDialects(names.split(','))) ?? columns;
		const { sample, page } = values;
		const wanted = values.row.toLowerCase();
		const all = groups.filter(({ row }) => row.toLowerCase().includes(wanted));
		const which = sample ? sampleOf(all) : all;
		const store = (own: Result[]) => (wanted ? renew : keep)(own, sample);
		const results = page
			? columns.flatMap((names) => kept(names, sample))
			: await tryAll(chosen, which, (text) => output.err(text), store);
		if (values.stops)
			for (const { row, name, column, verdict } of results)
				if (verdict.is === 'stops') output.out(`${column} | ${row} | ${name}: ${verdict.why}`);
		if (!values.dialect && !wanted) write(results, sample);
		const bad = results.filter(({ verdict }) => verdict.is === 'WRONG').length;
		output.out(`${results.length} tried, ${bad} wrong`);
		return bad > 0 ? EXIT.findings : EXIT.fine;
	} catch (error) {
		return failed(error, output);
	}
}
