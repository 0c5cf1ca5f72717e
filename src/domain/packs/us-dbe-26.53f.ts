/** The US rule that keeps a disadvantaged business (DBE) on the contract that it helped to win: 49 CFR 26.53(f). */
import type { Basis, Pack } from './pack.ts'
import { goodCause, lostCertification } from './us-dbe-26.53f-good-cause.ts'

const state: Basis = {
  mark: 'secondary',
  source: '49 CFR 26.53(f), as reproduced by the transport departments of Texas and Oklahoma.',
}
const county: Basis = {
  mark: 'secondary',
  source: '49 CFR 26.53(f), as reproduced in the contract records of Kittitas County and by gavvy.com.',
}
const washington: Basis = {
  mark: 'read',
  source:
    'WAC 468-19-030, Washington’s own rule, on lawfilesext.leg.wa.gov; that the federal text says the same is recalled.',
}
const payments: Basis = { mark: 'read', source: '49 CFR 26.29, in a published excerpt.' }
const listing: Basis = {
  mark: 'memory',
  source: 'Recalled from 49 CFR 26.53(b); the text of 2002 that was read lacks it.',
}

const before = {
  packId: 'us-dbe-26.53f',
  version: '1.0.0',
  title: 'US transport contracts: termination of a DBE, 49 CFR 26.53(f)',
  jurisdiction: 'United States',
  effective: { from: '2020-01-01', to: '2025-10-02' },
  verification: 'secondary',
  caution:
    'Read as states and counties reproduce it; the federal text after the amendments of April 2024 was not opened. “Days” are taken as calendar days. A cut in the committed work is a termination in part, even where the goal is still met. The first day in force is Candour’s choice.',
  sources: [
    { title: '49 CFR 26.53 (2002), on edocket.access.gpo.gov', mark: 'read' },
    { title: 'Texas and Oklahoma transport departments, termination of a DBE', mark: 'secondary' },
    { title: 'Kittitas County, contract provisions on DBE', mark: 'secondary' },
    { title: 'Washington Administrative Code 468-19-030', mark: 'read' },
    { title: 'gcapservices.com, 11 September 2015, quoting the department’s answers on reductions', mark: 'read' },
  ],
  naming: {
    who: 'The bidder',
    when: 'In the bid, with a written commitment to use the firm.',
    fields: ['Name', 'Address', 'Description of the work', 'Dollar amount', 'Written confirmation of the firm'],
    consentRequired: { value: true, basis: listing },
    key: null,
    threshold: null,
  },
  change: {
    kinds: ['switch', 'terminate', 'reduce'],
    protects: 'named',
    preAward: true,
    grounds: goodCause,
    excludedGrounds: [
      {
        code: 'us-dbe-26.53f:self-perform',
        text: 'The prime contractor wants to do the work itself, though it relied on the firm to obtain the contract.',
        family: 'other',
        alsoWhen: 'selfPerform',
        basis: county,
      },
      {
        code: 'us-dbe-26.53f:substitute-after-award',
        text: 'The prime contractor wants another firm after award, though it relied on this one to obtain the contract.',
        family: 'other',
        basis: county,
      },
      {
        code: 'us-dbe-26.53f:caused-by-prime-bad-faith-or-discrimination',
        text: 'The failure to perform comes from the prime contractor’s own bad faith or discrimination.',
        family: 'nonPerformance',
        basis: state,
      },
    ],
    refusalGrounds: [],
    notice: {
      from: 'supplier',
      before: 'request',
      copyTo: ['authority'],
      channel: 'In writing',
      contains: 'The intention to end or to replace, and the reason.',
      basis: county,
    },
    reply: {
      period: { length: 5, unit: 'calendar-day', countFirstDay: false, startsAt: 'received', basis: county },
      shortenedBy: 'Public necessity, such as safety',
      hearing: null,
    },
    decision: {
      by: 'The recipient of the federal funds',
      period: null,
      standard: 'Prior written consent, on good cause only.',
      askWithin: null,
      restartsOnFurtherInformation: 'never',
      extendableTimes: 0,
      halvedIf: null,
    },
    silence: {
      ofAuthority: 'none',
      ofSubcontractor: 'none',
      ofSupplier: 'none',
      words:
        'Without the recipient’s prior written consent nothing may change. A firm that does not reply has agreed to nothing: the decision still needs good cause. A prime contractor that does not ask is not paid for work that the listed firm did not do.',
      basis: state,
    },
    retroactive: 'forbidden',
    emergency: null,
    replacement: {
      duty: 'Good-faith efforts to find another DBE for at least the same amount of work.',
      plan: { length: 7, unit: 'calendar-day', countFirstDay: false, startsAt: 'decided', basis: washington },
      basis: washington,
    },
    consequences: [
      { text: 'No payment for work that was not done by the listed firm.', basis: state },
      { text: 'The administrative remedies that the contract must carry.', basis: county },
    ],
  },
  terms: null,
  payment: [
    {
      words: 'The subcontractor is paid within 30 days of each payment that the prime contractor receives (26.29).',
      period: {
        length: 30,
        unit: 'calendar-day',
        countFirstDay: false,
        startsAt: 'received',
        basis: payments,
      },
      basis: payments,
    },
    {
      words: 'Retainage is returned within 30 days of the satisfactory completion of the subcontractor’s work (26.29).',
      period: null,
      basis: payments,
    },
  ],
} satisfies Pack

export const usDbe2653f: readonly Pack[] = [
  before,
  {
    ...before,
    version: '2.0.0',
    effective: { from: '2025-10-03', to: null },
    caution:
      'The rule of 3 October 2025 suspends goals and counting until firms are evaluated again, but the protection goes on for contracts that exist; it is known from the department’s answers, not from its text. The rest is read as states and counties reproduce it. “Days” are taken as calendar days. A cut in the committed work is a termination in part.',
    sources: [
      ...before.sources,
      {
        title: 'The department’s answers on the interim final rule of 3 October 2025, in a published copy',
        mark: 'secondary',
      },
    ],
    change: { ...before.change, grounds: [...goodCause, lostCertification] },
  },
]
