/** How long the whole register's annual report and its signals take, beside reading the same documents; and the pages that show them. */
import { RegisterReports } from '#door/register-reports.ts'
import { SignalSurvey } from '#door/signal-survey.ts'
import { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { buildHouse, type House } from '#src/house.ts'
import { Child } from '../child.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import { reportingLedger, type ReportingLedger } from '../load/delivery-ledger.ts'
import type { ServeTask, Serving } from '../processes/serve-candour.ts'
import { Random } from '../random.ts'
import { median, percentile, spread, timed } from '../statistics.ts'
import { ms, percent, ratio, whole } from '../wording.ts'
import { PERIOD } from './annual-report.ts'

const REGISTER_AIM_MS = 10_000
const PAGE_AIM_MS = 100
/** Each reads everything there is. */
const ROUNDS_MAX = 3
const PAGES_EACH = 40
/** Asked before, and not counted: the server has only just begun. */
const WARM_UP = 10
const IDS = 500
const SERVE = new URL('../processes/serve-candour.ts', import.meta.url)

export const register: Figure = { name: 'register', measure }

async function measure(bench: Bench): Promise<readonly Line[]> {
  const ledger = await reportingLedger(bench)
  return [...(await ofTheWhole(bench, ledger)), ...(await pages(bench, ledger))]
}

async function ofTheWhole({ settings }: Bench, ledger: ReportingLedger): Promise<readonly Line[]> {
  const options = { mode: 'read', clock: () => new Date().toISOString(), warn: console.warn } as const
  const store = await EmbeddedStore.open(ledger.ledgerPath, options)
  const house = await buildHouse(store, { viewsPath: ledger.viewsPath, warn: console.warn })
  try {
    await house.keeper.follow()
    const times = { reports: [] as number[], signals: [] as number[], read: [] as number[] }
    for (let round = 0; round < Math.min(ROUNDS_MAX, settings.rounds); round += 1) {
      times.read.push(await timed(() => readEverything(house, ledger)))
      times.reports.push(await timed(() => report(house, ledger)))
      times.signals.push(await timed(() => survey(house, ledger)))
    }
    const read = median(times.read)
    const lineOf = (what: string, taken: readonly number[]): Line => ({
      what: `${what} of a register of ${whole(ledger.contracts)} contracts and ${whole(settings.events)} events`,
      measured: ms(median(taken)),
      beside: `its documents read and no more: ${ms(read)}, ${ratio(median(taken) / read)} times as long`,
      aim: `< ${REGISTER_AIM_MS / 1_000} s`,
      met: median(taken) < REGISTER_AIM_MS,
      spread: percent(spread(taken)),
    })
    return [lineOf('annual report', times.reports), lineOf('signals', times.signals)]
  } finally {
    await house.close()
  }
}

/** What both cannot do without: the documents of every contract, out of the views. */
function readEverything({ door: { views } }: House, { contracts }: ReportingLedger): void {
  let read = 0
  for (let ids = views.contractIds('', IDS); ids.length > 0; ids = views.contractIds(ids.at(-1) ?? '', IDS)) {
    for (const contractId of ids) {
      const delivered = views.deliveryOf(contractId)
      if (views.supplyChain(contractId) !== undefined && delivered.length > 0) read += 1
    }
  }
  if (read !== contracts) throw new Error(`${read} contracts were read, not ${contracts}.`)
}

/** As for the first reader: nothing is remembered. */
async function report({ keeper, door }: House, { contracts }: ReportingLedger): Promise<void> {
  const { views, clock } = door
  const caughtUp = () => Promise.resolve(keeper.position)
  const reports = new RegisterReports({ views, clock, simulated: false, caughtUp })
  const year = await reports.read()
  if (year?.lines.length !== contracts)
    throw new Error(`${year?.lines.length ?? 0} reports are owed, not ${contracts}.`)
}

async function survey({ keeper, door: { views, clock } }: House, { contracts }: ReportingLedger): Promise<void> {
  const { register: found } = await new SignalSurvey(views).latest(keeper.position, clock())
  if (found.contracts !== contracts) throw new Error(`${found.contracts} contracts were looked at, not ${contracts}.`)
}

/** As a browser gets them, once the register's answer is made. */
async function pages({ settings }: Bench, ledger: ReportingLedger): Promise<readonly Line[]> {
  const { ledgerPath, viewsPath } = ledger
  const server = new Child(SERVE, { ledgerPath, viewsPath, contracts: 0 } satisfies ServeTask)
  try {
    const { url } = await server.said<Serving>()
    const read = async (path: string): Promise<string> => {
      const response = await fetch(`${url}${path}`)
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
      return text
    }
    const { items } = JSON.parse(await read('/api/contracts?limit=200')) as { items: { contractId: string }[] }
    const random = new Random(settings.seed)
    const timesOf = async (pathOf: (contractId: string) => string): Promise<readonly number[]> => {
      const taken: number[] = []
      for (let time = 0; time < WARM_UP + PAGES_EACH; time += 1) {
        const path = pathOf(random.pick(items).contractId)
        taken.push(await timed(() => read(path)))
      }
      return taken.slice(WARM_UP)
    }
    const lines: Line[] = []
    for (const [what, pathOf] of PAGES) {
      const fixed = await timesOf(() => '/about')
      const taken = await timesOf(pathOf)
      lines.push({
        what: `  page of ${what}`,
        measured: `${ms(median(taken))}, 95 of 100 within ${ms(percentile(taken, 0.95))}`,
        beside: `a page that looks nothing up: ${ms(median(fixed))}, 95 of 100 within ${ms(percentile(fixed, 0.95))}`,
        aim: `95 of 100 < ${PAGE_AIM_MS} ms`,
        met: percentile(taken, 0.95) < PAGE_AIM_MS,
      })
    }
    return lines
  } finally {
    await server.end()
  }
}

const PAGES: readonly (readonly [string, (contractId: string) => string])[] = [
  ['a contract’s reports', id => `/contracts/${id}/reports`],
  ['a report in draft', id => `/contracts/${id}/reports/${PERIOD}`],
  ['a contract’s signals', id => `/contracts/${id}/signals`],
  ['the register’s reports', () => '/reports'],
  ['the register’s signals', () => '/signals'],
]
