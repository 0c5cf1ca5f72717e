/** When the reports under a contract are due, and on what terms its supplier is paid, as the contract's page says it. */
import type { ReportingYear } from '#domain/packs/pack.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import { dayInWords } from './dates.ts'
import type { Option } from './fields.ts'
import { commitmentInWords, counted } from './wording.ts'

/** Years for which reports are given. */
export const REPORTING_YEARS: Record<ReportingYear, string> = {
  'financial-year': 'The financial year, from 1 April',
  'contract-year': 'The year of the contract, from the day on which it started',
  'accounting-year': 'The supplier’s accounting year',
}

export const yearChoices: readonly Option[] = Object.entries(REPORTING_YEARS).map(([value, text]) => ({ value, text }))

/** `07-01` as `1 July`. */
export const dayOfYear = (monthDay: string): string => dayInWords(`2025-${monthDay}`).replace(' 2025', '')

export function reportingInWords({ year, yearStarts, dueDays, reason }: NonNullable<ContractDetails['reporting']>) {
  const starts = yearStarts === undefined ? '' : `, from ${dayOfYear(yearStarts)}`
  return `${counted(dueDays, 'day')} after the end of each year. ${REPORTING_YEARS[year]}${starts}. ${reason}`
}

export const supplierTermsInWords = (terms: NonNullable<ContractDetails['supplierTerms']>): string =>
  commitmentInWords(terms).join('; ')
