/** Annual reports as documents; and what decides which of them a contract owes, so that nobody has to look through all contracts. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { changesWhatStood } from '#events/as-it-stands.ts'
import type { FactType, RecordedFact } from '#events/catalogue.ts'
import type { Day } from '#events/envelope.ts'
import { nextUnscheduled, reportSummary } from '#projections/report-line.ts'
import { evolveReport, type ReportDetails } from '#projections/report.ts'
import { evolveSupplyChain, noSupplyChain } from '#projections/supply-chain/chain.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { createTable } from './document-table.ts'
import { FoldedDocuments, type Folded } from './folded-documents.ts'
import type { Batch, View, Writer } from './view.ts'

/** `summary` is what lists need, as JSON: versions are long. */
export const REPORT = {
  name: 'report',
  columns: { contractId: 'TEXT', period: 'TEXT', standing: 'TEXT', summary: 'TEXT' },
  indexes: [['contractId', 'period'], ['standing']],
} as const

/** The contract as far as its reports go; `nextEnds` is the last day of the earliest period of which nothing is recorded. */
export const REPORTING = {
  name: 'reporting',
  columns: { reference: 'TEXT', nextEnds: 'TEXT' },
  indexes: [['reference'], ['nextEnds']],
} as const

const REPORTS: Folded<ReportDetails> = {
  category: 'report-',
  table: REPORT,
  evolve: evolveReport,
  columnsOf: doc => {
    const { contractId, period, standing } = doc
    return { contractId, period, standing, summary: JSON.stringify(reportSummary(doc)) }
  },
}

export const annualReports: View = {
  name: 'reports',
  version: 1,
  tables: [REPORT.name, REPORTING.name],
  schema: [REPORT, REPORTING].map(createTable).join('\n'),
  writer: db => new ReportsWriter(db),
}

/** What a contract says that decides its reports. */
const TERMS: ReadonlySet<FactType> = new Set<FactType>([
  'ContractRegistered',
  'RulePackBound',
  'CalendarBound',
  'ReportingSet',
  'ContractEnded',
])
const isPassedOver = ({ data }: RecordedFact): boolean =>
  data !== null && !TERMS.has(data.type) && !changesWhatStood(data)

const reportingOf = (recorded: Recorded): Folded<ContractDetails> => ({
  category: 'contract-',
  table: REPORTING,
  isPassedOver,
  evolve: (known, fact) => {
    if (isPassedOver(fact)) return known
    const { contract } = evolveSupplyChain({ ...noSupplyChain, contract: known }, fact)
    // A source publishes it, and nobody here reports on it.
    return contract === null || contract.source !== null ? null : contract
  },
  columnsOf: (contract, contractId) => ({
    reference: contract.reference,
    nextEnds: nextUnscheduled(contract, recorded.of(contractId)),
  }),
})

/** The periods of a contract of which something is recorded. */
class Recorded {
  readonly #periods: StatementSync

  constructor(db: DatabaseSync) {
    this.#periods = db.prepare(`SELECT period FROM ${REPORT.name} WHERE contractId = ?`)
  }

  of(contractId: string): ReadonlySet<Day> {
    return new Set(this.#periods.all(contractId).map(({ period }) => period as Day))
  }
}

class ReportsWriter implements Writer {
  readonly #recorded: Recorded
  readonly #reports: FoldedDocuments<ReportDetails>
  readonly #reporting: FoldedDocuments<ContractDetails>
  readonly #amend: StatementSync

  constructor(db: DatabaseSync) {
    this.#recorded = new Recorded(db)
    this.#reports = new FoldedDocuments(db, REPORTS)
    this.#reporting = new FoldedDocuments(db, reportingOf(this.#recorded))
    this.#amend = db.prepare(`UPDATE ${REPORTING.name} SET nextEnds = ? WHERE key = ?`)
  }

  apply(batch: Batch): void {
    // First the contracts: their columns stand in the table by the reports recorded before this batch.
    this.#reporting.apply(batch)
    const changed = [...this.#reports.apply(batch).values()].filter(report => report !== null)
    for (const contractId of new Set(changed.map(report => report.contractId))) {
      const contract = this.#reporting.get(contractId)
      if (contract === undefined) continue
      this.#amend.run(nextUnscheduled(contract, this.#recorded.of(contractId)), contractId)
    }
  }
}
