/** From what a contract's schedule of reports is worked out. */
import type { ReportingTerms } from '../packs/due-reports.ts'
import type { ContractState } from './state.ts'

export const reportingTermsOf = ({ registered, pack, endedOn, reporting }: ContractState): ReportingTerms => ({
  pack,
  from: registered?.period?.from ?? registered?.awardedOn ?? null,
  to: registered?.period?.to ?? null,
  endedOn,
  set: reporting,
})
