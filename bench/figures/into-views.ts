/** How fast a whole ledger is folded into all views, and in how much memory, beside the same writes with nothing around them. */
import { run } from '../child.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import type { MadeViews, MakeViewsTask } from '../processes/make-views.ts'
import { median, spread } from '../statistics.ts'
import { megabytes, percent, perSecond, ratio, whole } from '../wording.ts'

const MAKE = new URL('../processes/make-views.ts', import.meta.url)
/** A round makes a million events into views twice over. */
const ROUNDS_MAX = 2
/** A contract has about a hundred events. */
export const contractsIn = (events: number): number => Math.max(10, Math.floor(events / 100))

export const intoViews: Figure = { name: 'into-views', measure }

async function measure({ settings, workplace, say }: Bench): Promise<readonly Line[]> {
  const ledgerPath = await workplace.ledger(settings.events, contractsIn(settings.events))
  const ours: MadeViews[] = []
  const bare: MadeViews[] = []
  for (let round = 0; round < Math.min(ROUNDS_MAX, settings.rounds); round += 1) {
    say(`  round ${round + 1}`)
    const task: MakeViewsTask = { ledgerPath, viewsPath: workplace.path('views.sqlite') }
    ours.push(await run<MadeViews>(MAKE, task))
    const again = { viewsPath: workplace.path('overheard.sqlite'), barePath: workplace.path('bare-views.sqlite') }
    bare.push(await run<MadeViews>(MAKE, { ledgerPath, ...again } satisfies MakeViewsTask))
    if (round === 0) workplace.share(ledgerPath, task.viewsPath)
    else workplace.discard(task.viewsPath)
    Object.values(again).forEach(path => workplace.discard(path))
  }
  const rates = ours.map(({ events, seconds }) => events / seconds)
  const bareRates = bare.map(({ events, seconds }) => events / seconds)
  const share = median(rates) / median(bareRates)
  const rss = Math.max(...ours.map(({ rssBytes }) => rssBytes))
  const writes = (bare[0]?.writes ?? 0) / settings.events
  return [
    {
      what: `${whole(settings.events)} events into all views`,
      measured: `${perSecond(median(rates))} = ${ratio(share)} of bare`,
      beside: `the same ${writes.toFixed(1)} writes an event, alone: ${perSecond(median(bareRates))}`,
      aim: '> 0.6',
      met: share > 0.6,
      spread: `${percent(spread(rates))}; ${percent(spread(bareRates))}`,
    },
    {
      what: '  events a second',
      measured: perSecond(median(rates)),
      beside: '',
      aim: '> 20,000/s',
      met: median(rates) > 20_000,
    },
    { what: '  memory at most', measured: megabytes(rss), beside: '', aim: '< 600 MB', met: rss < 600 * 1_048_576 },
  ]
}
