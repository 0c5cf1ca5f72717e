/** The report of each contract and period as far as a whole register needs it, kept until anything that it was drawn up from changes. */
import type { DueReport } from '#projections/due-report.ts'
import type { Combinable } from '#reports/annual/combined-report.ts'
import { contractReport } from '#reports/annual/contract-report.ts'
import type { FoundContract } from '#views/every-contract.ts'
import { counted, type CountedChanges } from './register-year.ts'
import { WorkedOut, type Around } from './worked-out.ts'

/** Nothing is registered of a contract whose registration is withheld: then there is no report. */
export interface KeptReport {
  readonly report: Combinable
  readonly changes: CountedChanges
}

/** About 10 kilobytes each, where five are named. */
const REPORTS_MAX = 10_000

export class KeptReports {
  readonly #simulated: boolean
  readonly #known = new WorkedOut<KeptReport | null>(REPORTS_MAX)

  constructor(simulated: boolean) {
    this.#simulated = simulated
  }

  of(found: FoundContract, due: Pick<DueReport, 'period' | 'covers' | 'rule'>, around: Around): KeptReport | null {
    const { period, covers, rule } = due
    const from = JSON.stringify([found.mark, covers, rule])
    return this.#known.of(`${found.contractId} ${period}`, from, around, seen => this.#made(found, due, seen))
  }

  #made(
    { read }: FoundContract,
    { period, covers, rule }: Pick<DueReport, 'period' | 'covers' | 'rule'>,
    { organisation }: Around,
  ): KeptReport | null {
    const { contractId, chain, delivery, reports } = read()
    if (chain.contract === null) return null
    const last = reports.find(one => one.period === period)?.versions.at(-1)
    const said = last === undefined ? null : { says: last.says, approvedBy: last.by.person }
    // Whoever combines them says as of which position.
    const position = 0
    const source = {
      contractId,
      chain,
      delivery,
      organisation,
      rule,
      position,
      simulated: this.#simulated,
      withheld: [],
    }
    const report = contractReport(source, covers, said)
    return { report: partsOf(report), changes: counted(report.changes.entries) }
  }
}

/** Without what is long and not added up. */
function partsOf(report: Combinable): Combinable {
  const { money, subcontractors, payments, opportunities, changes, withheld, builtFrom, simulated } = report
  return {
    ...(simulated === true ? { simulated } : {}),
    builtFrom,
    money,
    subcontractors: subcontractors.filter(({ direct }) => direct),
    payments,
    opportunities,
    changes: { ...changes, entries: [] },
    withheld,
  }
}
