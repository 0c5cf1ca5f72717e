/**
 * Measures every figure and prints one table: each beside its limit or peer in the same run, with its aim and whether it was met.
 * BENCH_EVENTS, BENCH_ROUNDS, BENCH_SEED and BENCH_ONLY (names, by comma) size it.
 */
import type { Figure, Line } from './figure.ts'
import { annualReport } from './figures/annual-report.ts'
import { asOf } from './figures/as-of.ts'
import { checking } from './figures/checking.ts'
import { contractList } from './figures/contract-list.ts'
import { manyAtATime, oneAtATime } from './figures/durable-commands.ts'
import { growth } from './figures/growth.ts'
import { intoViews } from './figures/into-views.ts'
import { opening } from './figures/opening.ts'
import { overHttp } from './figures/over-http.ts'
import { register } from './figures/register.ts'
import { withLog } from './figures/with-log.ts'
import { busy, machine } from './machine.ts'
import { readSettings } from './settings.ts'
import { tableOf } from './table.ts'
import { whole } from './wording.ts'
import { Workplace } from './workplace.ts'

const FIGURES: readonly Figure[] = [
  oneAtATime,
  manyAtATime,
  withLog,
  overHttp,
  intoViews,
  opening,
  asOf,
  contractList,
  annualReport,
  register,
  growth,
  checking,
]

const settings = readSettings(process.env)
const names = FIGURES.map(({ name }) => name)
const unknown = settings.only.filter(name => !names.includes(name))
if (unknown.length > 0) throw new Error(`There is no figure ${unknown.join(', ')}. There are: ${names.join(', ')}.`)

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)
const workplace = new Workplace(settings.seed, say)
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))
process.once('exit', () => workplace.remove())

const load = [busy()]
const lines: Line[] = []
for (const { name, measure } of FIGURES) {
  if (settings.only.length > 0 && !settings.only.includes(name)) continue
  say(`measuring ${name}`)
  lines.push(...(await measure({ settings, workplace, say })))
  load.push(busy())
}

console.log(tableOf(lines))
console.log('')
machine().forEach(line => console.log(line))
console.log(
  `${whole(settings.events)} events, ${settings.rounds} rounds (medians), seed ${settings.seed}; load of the machine before and after each figure: ${load.join(' ')}`,
)
