/** The fields of a report that can be withheld from publication: by path, and in words. */

interface KnownField {
  readonly path: string
  readonly text: string
}

const money = (part: string, of: string): readonly KnownField[] => [
  { path: `${part}.revenue`, text: `The revenue ${of}` },
  { path: `${part}.retained`, text: `What the supplier keeps ${of}` },
  { path: part, text: `All money ${of}` },
]

const ofEach = (name: string, text: string): KnownField => ({ path: `subcontractors.*.${name}`, text })

/** In the order of the parts. Another can be named by its path in the JSON. */
export const KNOWN_FIELDS: readonly KnownField[] = [
  ...money('money', 'under this contract'),
  ...money('supplierAsAWhole', 'of the supplier as a whole'),
  ofEach('promised', 'What was promised to each organisation in the period'),
  ofEach('promisedToDate', 'What was promised to each organisation to date'),
  ofEach('paid', 'What each organisation was paid in the period'),
  ofEach('paidToDate', 'What each organisation was paid to date'),
  ofEach('valueKept', 'The share of the value that each had'),
  ofEach('paymentTermsDays', 'The payment terms of each organisation'),
  ofEach('explanation', 'Why an organisation had no work'),
  { path: 'payments.reduced', text: 'Payments that were reduced' },
  { path: 'opportunities.exempted', text: 'Opportunities that were not advertised' },
  { path: 'stewardship.statements', text: 'What the supplier states of market stewardship' },
  { path: 'stewardship.risk', text: 'The risk that the supplier passes on' },
  { path: 'changes.entries', text: 'The register of changes' },
  { path: 'declarations', text: 'The declarations' },
]
