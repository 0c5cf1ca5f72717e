/** California's Subletting and Subcontracting Fair Practices Act: who was listed in the bid stays, unless the authority consents. */
import type { Basis, Pack } from './pack.ts'

const act: Basis = { mark: 'read', source: 'PCC 4107(a), as reproduced in part by self-law.org.' }
const nine: Basis = {
  mark: 'read',
  source:
    'PCC 4107(a), read in part: constructionlawyers.com, and the Titan judgment on cetient.com, which counts nine grounds.',
}
const recalled: Basis = { mark: 'memory', source: 'Recalled from the Public Contract Code; the text was not opened.' }
const kamine: Basis = { mark: 'read', source: 'PCC 4107(a), as described by Kamine Construction Law.' }
const listing: Basis = { mark: 'read', source: 'PCC 4104, as described by jurris.com and wolfflaw.com.' }
const titan: Basis = { mark: 'read', source: 'PCC 4107(b), as described in Titan v LAUSD (2008).' }

export const usCaPcc4100: readonly Pack[] = [
  {
    packId: 'us-ca-pcc-4100',
    version: '1.0.0',
    title: 'California Public Contract Code 4100 to 4114: listed subcontractors',
    jurisdiction: 'California',
    effective: { from: '2020-01-01', to: null },
    verification: 'excerpt',
    caution:
      'Read in excerpts and in lawyers’ descriptions. The last two grounds, the notice of a hearing and the penalties are recalled, not read. Whether the threshold of $10,000 holds beyond street and highway work is disputed between the sources. The first day in force is Candour’s choice; earlier texts were not looked at.',
    sources: [
      {
        title: 'jurris.com, Public Contract Code 4100 to 4114',
        url: 'https://jurris.com/california/public-contract-code/4100-4114',
        mark: 'read',
      },
      { title: 'self-law.org, Public Contract Code 4106 and 4109', mark: 'read-full' },
      { title: 'Kamine Construction Law, substitution of listed subcontractors', mark: 'read' },
      {
        title: 'Titan Electric v Los Angeles Unified School District (2008), on crowell.com and cetient.com',
        mark: 'read',
      },
    ],
    naming: {
      who: 'Every bidder',
      when: 'In the bid (4104). One subcontractor for each portion of the work: none or two means that the bidder does it itself (4106).',
      fields: [
        'Name',
        'Place of business',
        'Licence number (an error may be cured in 24 hours)',
        'Portion of the work',
      ],
      consentRequired: {
        value: false,
        basis: {
          mark: 'default',
          source: 'Candour’s choice: the parts that were read ask for no agreement of the firm.',
        },
      },
      key: null,
      threshold: {
        words: 'Work worth more than 0.5% of the prime contractor’s bid, or $10,000 where greater.',
        basis: listing,
      },
    },
    change: {
      kinds: ['switch', 'assign', 'appoint'],
      protects: 'named',
      preAward: false,
      grounds: [
        {
          code: 'us-ca-pcc-4100:refused-contract-at-bid-scope-and-price',
          text: '(1) After a reasonable opportunity, it fails or refuses to sign a written contract for the scope and at the price of its bid.',
          family: 'refusedContract',
          evidence: ['The written contract that was offered, at the scope and price of the bid'],
          kinds: ['switch'],
          basis: act,
        },
        {
          code: 'us-ca-pcc-4100:insolvency',
          text: '(2) It is insolvent, or the subject of a bankruptcy order.',
          family: 'insolvency',
          evidence: [],
          kinds: ['switch'],
          basis: act,
        },
        {
          code: 'us-ca-pcc-4100:fails-to-perform',
          text: '(3) It fails or refuses to perform its subcontract.',
          family: 'nonPerformance',
          evidence: [],
          kinds: ['switch'],
          basis: act,
        },
        {
          code: 'us-ca-pcc-4100:fails-bond',
          text: '(4) It fails or refuses to meet the bond requirements of 4108.',
          family: 'bondOrSecurity',
          evidence: [],
          kinds: ['switch'],
          basis: act,
        },
        {
          code: 'us-ca-pcc-4100:clerical-error',
          text: '(5) It was listed through an inadvertent clerical error. The notice, the clocks and the silence of 4107.5 hold: see us-ca-pcc-4107.5.',
          family: 'clericalError',
          evidence: [],
          kinds: ['switch'],
          underPack: 'us-ca-pcc-4107.5',
          basis: act,
        },
        {
          code: 'us-ca-pcc-4100:unlicensed',
          text: '(6) It is not licensed as the law requires of a contractor.',
          family: 'ineligible',
          evidence: [],
          kinds: ['switch'],
          basis: act,
        },
        {
          code: 'us-ca-pcc-4100:unsatisfactory-or-delaying',
          text: '(7) The authority finds its work substantially unsatisfactory, or that it substantially delays or disrupts the work.',
          family: 'nonPerformance',
          evidence: [],
          kinds: ['switch'],
          basis: nine,
        },
        {
          code: 'us-ca-pcc-4100:ineligible-labor-code',
          text: '(8) The Labor Code makes it ineligible to work on public works.',
          family: 'ineligible',
          evidence: [],
          kinds: ['switch'],
          basis: recalled,
        },
        {
          code: 'us-ca-pcc-4100:not-responsible',
          text: '(9) The authority determines that it is not a responsible contractor.',
          family: 'notResponsible',
          evidence: [],
          kinds: ['switch'],
          basis: recalled,
        },
        {
          code: 'us-ca-pcc-4100:assignment',
          text: 'The subcontract is assigned, or others do the work: consent is needed, no ground is listed (4107(b)).',
          family: 'other',
          evidence: [],
          kinds: ['assign'],
          basis: titan,
        },
        {
          code: 'us-ca-pcc-4100:public-emergency-or-necessity',
          text: 'A portion for which nobody was listed is sub-let after award because of public emergency or necessity (4109).',
          family: 'other',
          evidence: ['The authority’s written finding of public emergency or necessity, which is a public record'],
          kinds: ['appoint'],
          basis: { mark: 'read-full', source: 'PCC 4109, as reproduced by self-law.org.' },
        },
      ],
      excludedGrounds: [],
      refusalGrounds: [],
      notice: {
        from: 'authority',
        before: 'decision',
        copyTo: [],
        channel: 'Certified mail',
        contains: 'The request, and the reasons for it.',
        basis: kamine,
      },
      reply: {
        period: { length: 5, unit: 'working-day', countFirstDay: false, startsAt: 'sent', basis: kamine },
        shortenedBy: null,
        hearing: {
          notice: { length: 5, unit: 'working-day', countFirstDay: false, startsAt: 'sent', basis: recalled },
        },
      },
      decision: {
        by: 'The awarding authority or its duly authorised officer',
        period: null,
        standard: 'One of the grounds of the Act is made out; where the firm objects, after a hearing.',
        askWithin: null,
        restartsOnFurtherInformation: 'never',
        extendableTimes: 0,
        halvedIf: null,
      },
      silence: {
        ofAuthority: 'none',
        ofSubcontractor: 'deemed-agreement',
        ofSupplier: 'none',
        words:
          'The authority must decide: its silence means nothing. A listed firm that does not object in writing within 5 working days has consented to the substitution. A prime contractor that does not ask violates the Act.',
        basis: kamine,
      },
      retroactive: 'allowed-if-objectives-met',
      emergency: null,
      replacement: null,
      consequences: [
        { text: 'The contract cancelled, or a penalty of up to 10% of the subcontract (4110).', basis: recalled },
        { text: 'Discipline by the licensing board (4111).', basis: recalled },
      ],
    },
    terms: null,
    payment: [],
  },
]
