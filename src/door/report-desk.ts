/** Where annual reports are drafted from the ledger, kept as accepted, and made again to see whether they come out the same. */
import { reportingTermsOf } from '#domain/contract/reporting.ts'
import type { ContractStreamState } from '#domain/contract-stream.ts'
import { dueReports, type DueReport } from '#domain/packs/due-reports.ts'
import { dayAt } from '#domain/calendar.ts'
import type { Instant } from '#events/envelope.ts'
import type { BuiltFrom, ReportSaid } from '#events/report.ts'
import type { EventStore } from '#ledger/event-store.ts'
import type { ReportVersion } from '#projections/report.ts'
import { dueReportsOf } from '#projections/due-report.ts'
import { ReportDamaged, type ReportArchive } from '#reports/annual/archive.ts'
import { builtFrom, reportBytes, reportIn } from '#reports/annual/bytes.ts'
import { compareReports, type Compared } from '#reports/annual/compare.ts'
import { contractReport } from '#reports/annual/contract-report.ts'
import type { ContractReport } from '#reports/annual/document.ts'
import { contractAt } from '#views/contract-at.ts'
import type { ReadModel } from '#views/read-model.ts'
import { TIME_ZONE } from './moment.ts'
import { RegisterReports } from './register-reports.ts'

/** What the supplier says in a version, and whose name stands under it. */
interface SaidBy {
  readonly says: ReportSaid
  readonly approvedBy: string
}

interface Sources {
  readonly store: EventStore
  readonly views: ReadModel
  readonly archive: ReportArchive
  readonly clock: () => Instant
  /** True once the views have passed a position, false after some milliseconds. */
  readonly passed: (position: number, ms: number) => Promise<boolean>
}

/** How long the views may take to name every stream that a report is built from. */
const VIEWS_WITHIN_MS = 10_000

export class ReportDesk {
  /** All that are owed, over the whole register. */
  readonly register: RegisterReports
  readonly #store: EventStore
  readonly #views: ReadModel
  readonly #archive: ReportArchive
  readonly #clock: () => Instant
  readonly #passed: Sources['passed']

  constructor({ store, views, archive, clock, passed }: Sources) {
    this.#store = store
    this.#views = views
    this.#archive = archive
    this.#clock = clock
    this.#passed = passed
    this.register = new RegisterReports({
      views,
      clock,
      simulated: store.simulated !== undefined,
      caughtUp: () => this.#caughtUp(),
    })
  }

  /** What the report of a period would say if it were built now; undefined where the contract owes none for it. */
  async draft(contractId: string, period: string): Promise<ContractReport | undefined> {
    const owed = this.#owed(contractId, period)
    return owed === undefined ? undefined : this.#built(contractId, owed, null)
  }

  /** The version that a command would submit, as of now: its bytes, and what pins them. Undefined where no such report is owed. */
  async submitted(
    contractId: string,
    period: string,
    under: ContractStreamState,
    said: SaidBy,
  ): Promise<{ readonly bytes: Uint8Array; readonly builtFrom: BuiltFrom } | undefined> {
    const today = dayAt(this.#clock(), under.contract.calendar?.timeZone ?? TIME_ZONE)
    const owed = dueReports(reportingTermsOf(under.contract), today).find(one => one.period === period)
    await this.#caughtUp()
    const scheduled = this.#views.report(contractId, period)?.scheduled ?? owed
    if (scheduled === undefined) return undefined
    const report = await this.#built(contractId, scheduled, said)
    return { bytes: reportBytes(report), builtFrom: builtFrom(report) }
  }

  async keep(bytes: Uint8Array): Promise<void> {
    await this.#archive.keep(bytes)
  }

  /** The bytes of a version as they were kept; made again from the ledger where they are not there, and then they must have the digest pinned. */
  async bytes(contractId: string, period: string, version: ReportVersion): Promise<Uint8Array | undefined> {
    const kept = await this.#kept(version)
    if (kept !== undefined) return kept
    const again = await this.#again(contractId, period, version)
    if (again === undefined || builtFrom(again).sha256 !== version.builtFrom.sha256) return undefined
    const bytes = reportBytes(again)
    await this.#archive.keep(bytes)
    return bytes
  }

  async version(contractId: string, period: string, version: ReportVersion): Promise<ContractReport | undefined> {
    const bytes = await this.bytes(contractId, period, version)
    return bytes === undefined ? undefined : reportIn(bytes)
  }

  /** The version made again from the ledger, up to the position that it pins, and what differs from the bytes kept. */
  async compared(contractId: string, period: string, version: ReportVersion): Promise<Compared | undefined> {
    const bytes = await this.bytes(contractId, period, version)
    const again = await this.#again(contractId, period, version)
    return bytes === undefined || again === undefined ? undefined : compareReports(reportIn(bytes), again)
  }

  /** What was submitted is erased from the ledger, so its bytes go too. */
  async forget(sha256: string): Promise<void> {
    await this.#archive.remove(sha256)
  }

  /** Bytes that somebody changed are as good as lost: what they said is made again, or not at all. */
  async #kept({ builtFrom: { sha256 } }: ReportVersion): Promise<Uint8Array | undefined> {
    return this.#archive.read(sha256).catch((error: unknown) => {
      if (error instanceof ReportDamaged) return undefined
      throw error
    })
  }

  async #again(contractId: string, period: string, version: ReportVersion): Promise<ContractReport | undefined> {
    const owed = this.#owed(contractId, period)
    if (owed === undefined) return undefined
    const said = { says: version.says, approvedBy: version.by.person }
    return this.#built(contractId, owed, said, version.builtFrom.position)
  }

  /** As it was scheduled, whatever the contract has set since; as the contract has it now, where nothing is scheduled or that is withheld. */
  #owed(contractId: string, period: string): Pick<DueReport, 'covers' | 'rule'> | undefined {
    const { contract } = this.#views.supplyChain(contractId) ?? {}
    if (!contract) return undefined
    const scheduled = this.#views.report(contractId, period)?.scheduled
    if (scheduled) return scheduled
    const today = dayAt(this.#clock(), contract.calendar?.timeZone ?? TIME_ZONE)
    return dueReportsOf(contract, today).find(one => one.period === period)
  }

  async #built(
    contractId: string,
    { covers, rule }: Pick<DueReport, 'covers' | 'rule'>,
    said: SaidBy | null,
    upTo?: number,
  ): Promise<ContractReport> {
    // Which quarters there are, the views say: behind the ledger, they would leave some out.
    const position = upTo ?? (await this.#caughtUp())
    const known = await contractAt(this.#store, this.#views, contractId, { position })
    return contractReport({ ...known, rule, position, simulated: this.#store.simulated !== undefined }, covers, said)
  }

  async #caughtUp(): Promise<number> {
    const position = (await this.#store.head())?.position ?? 0
    if (!(await this.#passed(position, VIEWS_WITHIN_MS))) throw new Error('The views are behind the ledger.')
    return position
  }
}
