/** The reports that a contract owes, as its reporting rule has it, whether anything was recorded of them or not. */
import { dueReports, type DueReport } from '#domain/packs/due-reports.ts'
import type { Day } from '#events/envelope.ts'
import type { ContractDetails } from './supply-chain/contract.ts'

export type { DueReport }

/** Every report whose period has begun by `upTo`, the earliest first; none where no reporting rule holds, or a source publishes the contract. */
export const dueReportsOf = (contract: ContractDetails, upTo: Day): readonly DueReport[] =>
  contract.source !== null
    ? []
    : dueReports(
        {
          pack: contract.pack,
          from: contract.period?.from ?? contract.awardedOn ?? null,
          to: contract.period?.to ?? null,
          endedOn: contract.ended?.on ?? null,
          set: contract.reporting ?? null,
        },
        upTo,
      )
