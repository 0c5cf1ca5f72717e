/** How long one page of the list of contracts takes, in each order and for several searches, beside one look at every line; and over HTTP. */
import { DatabaseSync } from 'node:sqlite'
import { CONTRACT_SORTS, type ContractSort } from '#views/contract-reader.ts'
import { ReadModel } from '#views/read-model.ts'
import { Child } from '../child.ts'
import type { Bench, Figure, Line } from '../figure.ts'
import type { ServeTask, Serving } from '../processes/serve-candour.ts'
import { median, percentile, timed } from '../statistics.ts'
import { ms, whole } from '../wording.ts'
import { contractsIn } from './into-views.ts'

const CONTRACTS = 10_000
/** Where the large ledger has fewer contracts: enough events for each to have some. */
const EVENTS_MIN = 100_000
const AIM_MS = 30
const LIMIT = 50
/** A web page shows 20 contracts. */
const WEB_PAGES = CONTRACTS / 20
/** How often each question is asked in each round. */
const TIMES = 5
const SERVE = new URL('../processes/serve-candour.ts', import.meta.url)

export const contractList: Figure = { name: 'contract-list', measure }

interface Question {
  readonly q: string
  readonly offset: number
  readonly sort: ContractSort
}

/** Nothing sought; a word that most have; a reference; two words; the last page. */
const ASKED = [
  { q: '', offset: 0 },
  { q: 'mentoring', offset: 0 },
  { q: 'ex-0042', offset: 0 },
  { q: 'brackenholt 00', offset: 0 },
  { q: '', offset: CONTRACTS - LIMIT },
] as const

const QUESTIONS: readonly Question[] = CONTRACT_SORTS.flatMap(sort => ASKED.map(asked => ({ ...asked, sort })))

async function measure({ settings, workplace }: Bench): Promise<readonly Line[]> {
  const large = contractsIn(settings.events) === CONTRACTS
  const ledgerPath = await workplace.ledger(large ? settings.events : EVENTS_MIN, CONTRACTS)
  const viewsPath = await workplace.views(ledgerPath)
  const times = settings.rounds * TIMES
  const what = `one page of ${whole(CONTRACTS)} contracts`
  const db = new DatabaseSync(viewsPath)
  const views = new ReadModel(db)
  const look = db.prepare(`SELECT count(*) FROM contract_row WHERE search LIKE '%' || ? || '%'`)
  try {
    const { total } = views.contracts({}, 'reference', { offset: 0, limit: 1 })
    if (total !== CONTRACTS) throw new Error(`There are ${total} contracts, not ${CONTRACTS}.`)
    const ask = async ({ q, sort, offset }: Question): Promise<unknown> =>
      views.contracts({ q }, sort, { offset, limit: LIMIT })
    const looked = await slowest(times, async ({ q }) => look.get(q))
    const beside = `one look at every line ${ms(median(looked.times))}`
    const served = await overHttp(times, { ledgerPath, viewsPath, contracts: 0 })
    return [
      lineOf(`${what}, from the views`, await slowest(times, ask), beside),
      lineOf('  the same from the API', served.api, beside),
      lineOf('  the same as a web page', served.web, beside),
    ]
  } finally {
    db.close()
  }
}

/** The question that took longest, by its median. */
interface Slowest {
  readonly question: Question
  readonly times: readonly number[]
}

async function slowest(times: number, ask: (question: Question) => Promise<unknown>): Promise<Slowest> {
  const all: Slowest[] = []
  for (const question of QUESTIONS) {
    const taken: number[] = []
    for (let time = 0; time < times; time += 1) taken.push(await timed(() => ask(question)))
    all.push({ question, times: taken })
  }
  const [first] = all.toSorted((a, b) => median(b.times) - median(a.times))
  if (first === undefined) throw new Error('Nothing was asked.')
  return first
}

async function overHttp(times: number, task: ServeTask): Promise<{ readonly api: Slowest; readonly web: Slowest }> {
  const server = new Child(SERVE, task)
  try {
    const { url } = await server.said<Serving>()
    const read = async (path: string): Promise<void> => {
      const response = await fetch(`${url}${path}`)
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`)
    }
    const queryOf = ({ q, sort }: Question): string => String(new URLSearchParams({ ...(q === '' ? {} : { q }), sort }))
    const api = await slowest(times, question =>
      read(`/api/contracts?${queryOf(question)}&limit=${LIMIT}&offset=${question.offset}`),
    )
    const web = await slowest(times, question =>
      read(`/?${queryOf(question)}&page=${question.offset === 0 ? 1 : WEB_PAGES}`),
    )
    return { api, web }
  } finally {
    await server.end()
  }
}

function lineOf(what: string, { question, times }: Slowest, beside: string): Line {
  const { q, sort, offset } = question
  const asked = [`by ${sort}`, ...(q === '' ? [] : [`“${q}”`]), ...(offset === 0 ? [] : ['last page'])].join(', ')
  return {
    what,
    measured: `${ms(median(times))}, 95 of 100 within ${ms(percentile(times, 0.95))} (slowest: ${asked})`,
    beside,
    aim: `< ${AIM_MS} ms`,
    met: median(times) < AIM_MS,
  }
}
