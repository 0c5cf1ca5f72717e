/** Part B of the report as a table: a row for each organisation named, with what was promised to it and what came of it. */
import type { ContractReport } from '../annual/document.ts'
import type { Published } from '../annual/published-form.ts'
import { column, columnsAndRows } from './columns.ts'
import type { Table } from './table.ts'

export const organisationsTable = (report: Published<ContractReport>): Table => ({
  name: 'b-organisations',
  title: 'Part B: promised and kept, by organisation',
  notes: [
    '“To date” is from the start of the promise to the end of the period.',
    'The share kept is of what was promised to date; [z] means that nothing was promised.',
  ],
  ...columnsAndRows<ContractReport['subcontractors'][number]>(
    [
      column('organisation.name', 'Organisation'),
      column('organisation.id', 'Id of the organisation'),
      column('namingId', 'Id of the naming'),
      column('tier', 'Tier', 'number'),
      column('isKey', 'Key subcontractor'),
      column('direct', 'Works for the supplier itself'),
      column('affiliate', 'Affiliate of the supplier'),
      column('services', 'Services'),
      column('areas', 'Areas'),
      column('areaScheme', 'Scheme of the areas'),
      column('sme', 'SME'),
      column('vcse', 'VCSE'),
      column('standing', 'Standing'),
      column('consent', 'Consent to be named'),
      column('promised.value', 'Value promised in the period', 'money', '[z]'),
      column('paid', 'Paid in the period', 'money'),
      column('promised.referrals', 'Referrals promised in the period', 'number', '[z]'),
      column('referrals', 'Referrals in the period', 'number'),
      column('promisedToDate.value', 'Value promised to date', 'money', '[z]'),
      column('paidToDate', 'Paid to date', 'money'),
      column('valueKept', 'Share of the value kept', 'percent', '[z]'),
      column('promisedToDate.referrals', 'Referrals promised to date', 'number', '[z]'),
      column('referralsToDate', 'Referrals to date', 'number'),
      column('volumeKept', 'Share of the referrals kept', 'percent', '[z]'),
      column('unused', 'Promised work and had none'),
      column('disputedFigures', 'Figures of the period that it disputes', 'number'),
      column('disputedToDate', 'Figures to date that it disputes', 'number'),
      column('unconfirmedFigures', 'Figures that it has not confirmed', 'number'),
      column('exclusivity', 'Exclusivity asked of it'),
      column('paymentTermsDays', 'Payment terms in days', 'number'),
      column('signedOn', 'Subcontract signed on', 'day'),
      column('explanation', 'Explanation by the supplier', 'text', '[z]'),
    ],
    report.subcontractors,
  ),
})
