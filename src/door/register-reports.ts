/** The annual reports of the whole register, or of a part of it: who has reported, who is late, and what the reports come to together. */
import { dayAt } from '#domain/calendar.ts'
import type { Instant } from '#events/envelope.ts'
import type { ContractRow } from '#projections/contract-row.ts'
import { Combining } from '#reports/annual/combined-report.ts'
import type { ReadModel } from '#views/read-model.ts'
import { KeptReports } from './kept-reports.ts'
import { TIME_ZONE } from './moment.ts'
import {
  choicesOf,
  daysLate,
  isIn,
  monthsOf,
  scopeNamed,
  spanOf,
  summed,
  total,
  yearsOf,
  type ChangedContract,
  type LateLine,
  type RegisterChoices,
  type RegisterScope,
  type RegisterYear,
} from './register-year.ts'
import { aroundAt } from './worked-out.ts'

interface Sources {
  readonly views: ReadModel
  readonly clock: () => Instant
  readonly simulated: boolean
  /** The position of the ledger that the views have reached. */
  readonly caughtUp: () => Promise<number>
}

interface Survey {
  readonly position: number
  readonly at: Instant
  readonly rows: readonly ContractRow[]
  readonly choices: RegisterChoices
  readonly lines: ReadonlyMap<string, readonly LateLine[]>
  readonly years: ReadonlySet<string>
  readonly answers: Map<string, Promise<RegisterYear>>
}

/** Contracts looked at before others have their turn. */
const SLICE = 20
const ROWS_AT_ONCE = 500
/** How long an answer is good for while new events come in: it says as of which event it is. */
const GOOD_FOR_MS = 60_000
/** Years and scopes remembered at most. */
const ANSWERS_MAX = 40

export class RegisterReports {
  readonly #sources: Sources
  readonly #reports: KeptReports
  #survey: Promise<Survey> | undefined
  #surveyed: { readonly position: number; readonly day: string; readonly at: number } | undefined

  constructor(sources: Sources) {
    this.#sources = sources
    this.#reports = new KeptReports(sources.simulated)
  }

  /** `year` is the last that is over where it is absent; undefined where nobody owes a report of it. */
  async read(scope: RegisterScope = {}, year?: string): Promise<RegisterYear | undefined> {
    const survey = await this.#current()
    const inScope = survey.rows.filter(row => isIn(scope, row))
    const known = yearsOf(inScope.flatMap(({ contractId }) => survey.lines.get(contractId) ?? []))
    // Whoever narrows what they look at stays in the year that they look at.
    const years = year === undefined || known.includes(year) ? known : [...known, year].toSorted().toReversed()
    if (year !== undefined && !survey.years.has(year)) return undefined
    const key = JSON.stringify([scope.supplier ?? null, scope.lot ?? null, scope.area ?? null, year ?? null])
    const answered = survey.answers.get(key)
    if (answered !== undefined) return answered
    const made = this.#made(survey, scope, inScope, years, year)
    survey.answers.set(key, made)
    made.catch(() => survey.answers.delete(key))
    const [oldest] = survey.answers.keys()
    if (survey.answers.size > ANSWERS_MAX && oldest !== undefined) survey.answers.delete(oldest)
    return made
  }

  /** Made once for many readers: anew where the day has changed, or where there is news and the last is a minute old. */
  async #current(): Promise<Survey> {
    const position = await this.#sources.caughtUp()
    const at = this.#sources.clock()
    const day = at.slice(0, 10)
    const last = this.#surveyed
    const isGood = last?.day === day && (last.position === position || performance.now() - last.at < GOOD_FOR_MS)
    if (this.#survey === undefined || !isGood) {
      this.#surveyed = { position, day, at: performance.now() }
      this.#survey = this.#lookAtAll(position, at).catch((error: unknown) => {
        this.#surveyed = undefined
        throw error
      })
    }
    return this.#survey
  }

  async #lookAtAll(position: number, at: Instant): Promise<Survey> {
    const { views } = this.#sources
    const rows: ContractRow[] = []
    const lines = new Map<string, LateLine[]>()
    const today = dayAt(at, TIME_ZONE)
    for (let offset = 0; ; offset += ROWS_AT_ONCE) {
      const slice = { offset, limit: ROWS_AT_ONCE }
      const { items, total } = views.contracts({}, 'reference', slice)
      rows.push(...items)
      for (const line of views.reportLines(at, slice)) {
        const all = lines.get(line.contractId) ?? []
        lines.set(line.contractId, all)
        all.push({ ...line, daysLate: daysLate(line, today) })
      }
      if (offset + ROWS_AT_ONCE >= total) {
        const years = new Set(yearsOf([...lines.values()].flat()))
        return { position, at, rows, choices: choicesOf(rows), lines, years, answers: new Map() }
      }
      await turn()
    }
  }

  async #made(
    { position, at, choices, lines: all }: Survey,
    scope: RegisterScope,
    rows: readonly ContractRow[],
    years: readonly string[],
    asked: string | undefined,
  ): Promise<RegisterYear> {
    const lines = rows.flatMap(({ contractId }) => all.get(contractId) ?? [])
    const today = dayAt(at, TIME_ZONE)
    const isOver = (one: string): boolean =>
      lines.some(({ due: { covers } }) => covers.label === one && covers.to < today)
    const year = asked ?? years.find(isOver) ?? years[0] ?? null
    const ofYear = lines.filter(({ due }) => due.covers.label === year)
    const owing = rows.filter(({ contractId }) => all.has(contractId)).length
    const published = rows.filter(row => row.published).length
    return {
      position,
      at,
      scope,
      choices,
      years,
      year,
      contracts: { owing, published, notOwing: rows.length - owing - published },
      lines: ofYear.toSorted((a, b) => b.daysLate - a.daysLate || (a.reference < b.reference ? -1 : 1)),
      months: monthsOf(lines, today),
      ...(await this.#together(scope, ofYear, { position, at })),
    }
  }

  /** One pass over the contracts; between slices the rest of the process has its turn. */
  async #together(
    scope: RegisterScope,
    lines: readonly LateLine[],
    { position, at }: Pick<Survey, 'position' | 'at'>,
  ): Promise<Pick<RegisterYear, 'combined' | 'changes' | 'changed'>> {
    const [first] = lines
    if (first === undefined) return { combined: null, changes: {}, changed: [] }
    const { views } = this.#sources
    const combining = new Combining({
      ...scopeNamed(scope, id => views.organisation(id)?.name),
      period: { ...spanOf(lines), label: first.due.covers.label },
    })
    const around = aroundAt(at, id => views.organisation(id))
    const changed: ChangedContract[] = []
    const linesOf = Map.groupBy(lines, ({ contractId }) => contractId)
    let seen = 0
    for (const found of views.everyContract(linesOf.keys())) {
      seen += 1
      if (seen % SLICE === 0) await turn()
      for (const { contractId, reference, title, due } of linesOf.get(found.contractId) ?? []) {
        const kept = this.#reports.of(found, due, around)
        if (kept === null) continue
        combining.add({ ...kept.report, builtFrom: { position } })
        if (total(kept.changes) > 0) changed.push({ contractId, reference, title, changes: kept.changes })
      }
    }
    changed.sort((a, b) => total(b.changes) - total(a.changes) || (a.reference < b.reference ? -1 : 1))
    return { combined: combining.report(), changes: summed(changed), changed }
  }
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
