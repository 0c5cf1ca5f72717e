/** California's rule for a subcontractor listed through a clerical error: very short clocks, counted from the bid opening. */
import type { Basis, Pack } from './pack.ts'

const wolff: Basis = { mark: 'read', source: 'PCC 4107.5, as quoted by wolfflaw.com.' }

export const usCaPcc41075: readonly Pack[] = [
  {
    packId: 'us-ca-pcc-4107.5',
    version: '1.0.0',
    title: 'California Public Contract Code 4107.5: clerical error in a listing',
    jurisdiction: 'California',
    effective: { from: '2020-01-01', to: null },
    verification: 'excerpt',
    caution:
      'Read as a lawyer quotes it. What follows an objection (affidavits, a hearing) was not read, and is not in this pack. It is the fifth ground of us-ca-pcc-4100 with its own clocks. The first day in force is Candour’s choice.',
    sources: [{ title: 'Wolff Law, inadvertent clerical errors under Public Contract Code 4107.5', mark: 'read' }],
    naming: null,
    change: {
      kinds: ['switch'],
      protects: 'named',
      preAward: true,
      grounds: [
        {
          code: 'us-ca-pcc-4107.5:clerical-error',
          text: 'The firm was listed through an inadvertent clerical error; another was meant.',
          family: 'clericalError',
          evidence: [],
          basis: wolff,
        },
      ],
      excludedGrounds: [],
      refusalGrounds: [],
      notice: {
        from: 'supplier',
        before: 'request',
        copyTo: ['authority', 'intended-subcontractor'],
        channel: 'In writing',
        contains: 'The claim of a clerical error, and who was meant.',
        within: { length: 2, unit: 'working-day', countFirstDay: false, startsAt: 'bid-opening', basis: wolff },
        basis: wolff,
      },
      reply: {
        period: { length: 6, unit: 'working-day', countFirstDay: false, startsAt: 'bid-opening', basis: wolff },
        shortenedBy: null,
        hearing: null,
      },
      decision: {
        by: 'The awarding authority or its duly authorised officer',
        period: null,
        standard: 'The listing was an inadvertent clerical error.',
        askWithin: null,
        restartsOnFurtherInformation: 'never',
        extendableTimes: 0,
        halvedIf: null,
      },
      silence: {
        ofAuthority: 'none',
        ofSubcontractor: 'evidence-of-agreement',
        ofSupplier: 'claim-barred',
        words:
          'The authority’s silence means nothing. A listed firm that does not object within 6 working days of the bid opening gives primary evidence that it agrees there was an error. A prime contractor that gives no notice within 2 working days of the bid opening loses the claim.',
        basis: wolff,
      },
      retroactive: 'forbidden',
      emergency: null,
      replacement: null,
      consequences: [],
    },
    terms: null,
    payment: [],
  },
]
