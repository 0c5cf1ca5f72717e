/** The good causes for which a DBE may be ended, replaced or cut under 49 CFR 26.53(f), numbered as states reproduce them. */
import type { Basis, PackGround } from './pack.ts'

const state: Basis = {
  mark: 'secondary',
  source: '49 CFR 26.53(f), as reproduced by the transport departments of Texas and Oklahoma.',
}

export const goodCause: PackGround[] = [
  {
    code: 'us-dbe-26.53f:refused-contract',
    text: '(1) It fails or refuses to sign a written contract.',
    family: 'refusedContract',
    evidence: ['The written contract that was offered'],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:fails-to-perform',
    text: '(2) It fails or refuses to perform in keeping with normal industry standards.',
    family: 'nonPerformance',
    evidence: [],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:fails-bond',
    text: '(3) It does not meet reasonable, non-discriminatory bond requirements.',
    family: 'bondOrSecurity',
    evidence: [],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:insolvency',
    text: '(4) It is bankrupt, insolvent or not creditworthy.',
    family: 'insolvency',
    evidence: [],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:debarred',
    text: '(5) It is suspended or debarred, and so ineligible.',
    family: 'ineligible',
    evidence: [],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:not-responsible',
    text: '(6) The recipient determines that it is not a responsible contractor.',
    family: 'notResponsible',
    evidence: [],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:voluntary-withdrawal-written',
    text: '(7) It withdraws of its own will, and says so in writing.',
    family: 'voluntaryWithdrawal',
    evidence: ['The organisation’s own written notice'],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:ineligible-for-work',
    text: '(8) It cannot be credited as a DBE for the kind of work.',
    family: 'ineligible',
    evidence: [],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:owner-dead-or-disabled',
    text: '(9) Its owner has died or is disabled, so that it cannot complete the work.',
    family: 'other',
    evidence: [],
    basis: state,
  },
  {
    code: 'us-dbe-26.53f:other-documented-compelling',
    text: '(10) Another documented cause that, as the recipient determines, compels the termination.',
    family: 'other',
    evidence: ['The documents that show the cause'],
    basis: state,
  },
]

/** Since the interim final rule of 3 October 2025. */
export const lostCertification: PackGround = {
  code: 'us-dbe-26.53f:lost-certification-after-reevaluation',
  text: 'It was evaluated again under the rule of 3 October 2025, and lost its certification.',
  family: 'ineligible',
  evidence: ['The decision that ended its certification'],
  basis: { mark: 'secondary', source: 'The department’s answers on the interim final rule, in a published copy.' },
}
