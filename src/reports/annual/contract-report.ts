/** The supply-chain report of one contract and period, drawn up from everything up to one position of the ledger. */
import type { ReportPeriod } from '#events/report.ts'
import { changePart } from './changes.ts'
import { declarationPart } from './declarations.ts'
import { FORMAT, type ContractReport } from './document.ts'
import { moneyPart, supplierAsAWhole } from './money.ts'
import { opportunityPart } from './opportunities.ts'
import { paymentPart } from './payment-performance.ts'
import { inOrder, type ReportSource, type SaidInReport, type Sight } from './source.ts'
import { stewardshipPart } from './stewardship.ts'
import { subcontractorParts } from './subcontractors.ts'

export type { ReportSource }

/**
 * The same source, period and words always give the same document. `said` is null of a draft. Throws where nothing is known of the
 * contract: whoever asks has looked whether there is one.
 */
export function contractReport(source: ReportSource, covers: ReportPeriod, said: SaidInReport | null): ContractReport {
  const { contract } = source.chain
  if (contract === null)
    throw new Error(`Nothing is known of the contract ${source.contractId}: there is nothing to report on.`)
  const sight: Sight = { ...source, contract, covers, said }
  const { reference, title, authority, supplier, invented } = contract
  return {
    format: FORMAT,
    ...(source.simulated ? { simulated: true as const } : {}),
    contract: { contractId: source.contractId, reference, title, authority, supplier, invented: invented === true },
    period: { from: covers.from, to: covers.to, label: covers.label, final: covers.final === true },
    rule: source.rule,
    builtFrom: { position: source.position },
    money: moneyPart(sight),
    supplierAsAWhole: supplierAsAWhole(sight),
    subcontractors: subcontractorParts(sight),
    payments: paymentPart(sight),
    opportunities: opportunityPart(sight),
    stewardship: stewardshipPart(sight),
    changes: changePart(sight),
    declarations: declarationPart(sight),
    withheld: source.withheld.toSorted(inOrder),
  }
}
