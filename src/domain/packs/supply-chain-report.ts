/** The annual supply-chain report under the UK's central government terms: that it is owed is public, and when it is due is Candour's choice. */
import type { Basis, Pack } from './pack.ts'

const annual: Basis = {
  mark: 'secondary',
  source: 'Clinks’ account of the market papers of June 2020: suppliers report on their supply chain every year.',
}
const year: Basis = {
  mark: 'default',
  source:
    'Candour’s choice: no public text gives it. The transparency template of the Model Services Contract is recalled to be for a financial year.',
}
const within: Basis = {
  mark: 'default',
  source:
    'Candour’s choice: no public text gives it. Reports under FAR 52.219-9 and on payment practices are due 30 days after their period.',
}
const merged: Basis = {
  mark: 'default',
  source: 'Candour’s choice: no public text gives it. A contract may set another.',
}
const far = (words: string): Basis => ({
  mark: 'default',
  source: `Candour’s choice: no public text gives it. After FAR 52.219-9, ${words}.`,
})

export const supplyChainReport: readonly Pack[] = [
  {
    packId: 'uk-supply-chain-report',
    version: '1.0.0',
    title: 'Annual supply-chain report',
    jurisdiction: 'United Kingdom',
    effective: { from: '2018-05-01', to: null },
    verification: 'secondary',
    caution:
      'It goes with the Dynamic Framework and the Model Services Contract. That a report is owed every year is public for the Dynamic Framework, and recalled of the Model Services Contract. No day on which it is due was found in any public text: the year, every number of days and the nil return are Candour’s defaults, and a contract may set its own. Its first day is that of PPN 01/18, which first asked for such figures.',
    sources: [
      {
        title: 'Clinks, blog on the market-warming papers of the probation Dynamic Framework, June 2020',
        mark: 'secondary',
      },
      { title: 'PPN 01/18, Supply Chain Visibility, as summarised by the procurement pathway', mark: 'secondary' },
      { title: 'Model Services Contract, Supply Chain Transparency Information Template', mark: 'memory' },
      { title: 'FAR 52.219-9, Small Business Subcontracting Plan (the model of the defaults)', mark: 'read-full' },
    ],
    naming: null,
    change: null,
    terms: null,
    payment: [],
    reporting: {
      for: ['uk-moj-df-2020', 'uk-msc-ordinary', 'uk-msc-key'],
      words: 'The supplier reports on its supply chain every year, so that everybody can see who delivers and is paid.',
      basis: annual,
      year: { value: 'financial-year', basis: year },
      dueDays: { value: 30, basis: within },
      mergeFirstUnderDays: { value: 90, basis: merged },
      finalWithinDays: { value: 30, basis: far('whose last report is due 30 days after completion') },
      nilReturn: { value: true, basis: far('which asks for a report whether or not there was any subcontracting') },
      cureDays: { value: 30, basis: far('under which a rejected report is corrected within 30 days') },
    },
  },
]
