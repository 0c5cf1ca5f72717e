/** What is said of the terms of work: how the supplier is paid, what a subcontract commits to, and when reports are due. */
import type { TermsFact } from '#events/terms.ts'
import { dayInWords } from '../dates.ts'
import { dayOfYear, REPORTING_YEARS } from '../contract-terms.ts'
import { commitmentInWords, countInWords, ofWhom, promisesInWords } from '../wording.ts'
import { said, type Sayings } from './saying.ts'

export const termsSayings: Sayings<TermsFact['type']> = {
  SupplierTermsRecorded: terms =>
    said('Recorded on what terms the authority pays the supplier', null, commitmentInWords(terms)),
  SubcontractCommitmentRecorded: ({ subcontractId, from, promises }, names) =>
    said(`Recorded what ${ofWhom(names.subcontract(subcontractId))} subcontract commits to`, null, [
      `From ${dayInWords(from)}`,
      promisesInWords(promises).map(line => `Committed: ${line}`),
    ]),
  ReportingSet: ({ year, yearStarts, dueDays, reason }) =>
    said(`Reports under this contract are due ${countInWords(dueDays)} days after each year`, reason, [
      `Year: ${REPORTING_YEARS[year]}`,
      yearStarts === undefined ? undefined : `It starts on ${dayOfYear(yearStarts)}`,
    ]),
}
