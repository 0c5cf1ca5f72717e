/** How long a ledger takes to open when its views are current, beside opening the bare files. */
import { run } from '../child.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import type { Opened, OpenTask } from '../processes/open-house.ts'
import { median, spread, timed } from '../statistics.ts'
import { ms, percent, whole } from '../wording.ts'
import { contractsIn } from './into-views.ts'

const OPEN = new URL('../processes/open-house.ts', import.meta.url)

export const opening: Figure = { name: 'opening', measure }

async function measure({ settings, workplace }: Bench): Promise<readonly Line[]> {
  const ledgerPath = await workplace.ledger(settings.events, contractsIn(settings.events))
  const task: OpenTask = { ledgerPath, viewsPath: await workplace.views(ledgerPath), bare: false }
  const house: number[] = []
  const bare: number[] = []
  const withNode: number[] = []
  for (let round = 0; round < settings.rounds; round += 1) {
    withNode.push(await timed(async () => void house.push(await opened(task, settings.events))))
    bare.push(await opened({ ...task, bare: true }, settings.events))
  }
  return [
    {
      what: `opening a ledger of ${whole(settings.events)} events, views current`,
      measured: `${ms(median(house))}; with the start of Node ${ms(median(withNode))}`,
      beside: `opening the bare files ${ms(median(bare))}`,
      aim: '< 1 s',
      met: median(withNode) < 1_000,
      spread: percent(spread(house)),
    },
  ]
}

async function opened(task: OpenTask, events: number): Promise<number> {
  const { ms: taken, position } = await run<Opened>(OPEN, task)
  if (position !== events) throw new Error(`The views stand at ${position}, not at ${events}.`)
  return taken
}
