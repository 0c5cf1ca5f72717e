/** The words of the field for what a request asks, who replies how, what is due, and what a silence comes to. */
import type { DeadlineOf } from '#events/deadline.ts'
import type { ChangeKind, Stance } from '#events/reply.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import { ofWhom } from './wording.ts'

/** Whose name is not known, because the facts that would say so are not, or not yet. */
export const SOMEBODY = 'an organisation that is not known here'

type Asking = Pick<RequestDetails, 'kind' | 'replacement' | 'proposed' | 'assignee'>

/** What a request asks for, as its heading: `Replace Second Start with Open Gate`. */
export function askedInWords(request: Asking & Pick<RequestDetails, 'about'>): string {
  return changeInWords(request, request.about?.name ?? SOMEBODY)
}

/** The same, where the name of whom it is about is known otherwise. */
export function changeInWords({ kind, replacement, proposed, assignee }: Asking, about: string): string {
  switch (kind) {
    case 'switch':
      return replacement === undefined ? `Replace ${about}` : `Replace ${about} with ${replacement.organisation.name}`
    case 'terminate':
      return `End the part of ${about}`
    case 'reduce':
      return `Lower what was promised to ${about}`
    case 'appoint':
      return `Bring in ${proposed?.organisation.name ?? about}`
    case 'amend':
      return `Change ${ofWhom(about)} terms`
    case 'assign':
      return assignee === undefined
        ? `Pass ${ofWhom(about)} work to another organisation`
        : `Pass ${ofWhom(about)} work to ${assignee.name}`
  }
}

/** The kinds as a form offers them: what each is, and what becomes of the organisation. */
export const KIND_CHOICES: Record<ChangeKind, { readonly text: (name: string) => string; readonly hint: string }> = {
  switch: {
    text: name => `Replace ${name} with another organisation`,
    hint: 'It leaves, and the other takes its place.',
  },
  terminate: {
    text: name => `End the part of ${name}`,
    hint: 'It leaves, and no other organisation takes its place.',
  },
  reduce: {
    text: name => `Lower what was promised to ${name}`,
    hint: 'It stays, with less value, volume, work or area.',
  },
  amend: { text: name => `Change ${ofWhom(name)} terms`, hint: 'It stays, and nothing promised to it becomes less.' },
  assign: {
    text: name => `Pass ${ofWhom(name)} work to another organisation`,
    hint: 'The other takes the work over on the same promises.',
  },
  appoint: { text: name => `Bring in ${name}`, hint: 'It is not in the supply chain yet.' },
}

export const STANCES: Record<Stance, (name: string) => string> = {
  supports: name => `${name} supports it`,
  objects: name => `${name} objects`,
  comments: name => `${name} comments`,
  withdraws: name => `${name} withdraws from the contract`,
}

/** What is due, and from whom. */
export const DUE: Record<DeadlineOf, string> = {
  reply: 'Reply of the subcontractor',
  decision: 'Decision of the authority',
  'emergency-request': 'Request after the emergency',
  'replacement-plan': 'Plan for how the work goes on',
}

/** What a rule pack makes of a silence, once it has happened. */
export const SILENCES = {
  none: 'Nothing followed from it by itself.',
  'deemed-approval': 'Under the rules this is a permission.',
  'deemed-refusal': 'Under the rules this is a refusal.',
  'deemed-agreement': 'Under the rules the organisation has agreed.',
  'evidence-of-agreement': 'Under the rules this is evidence that the organisation agrees.',
  'adverse-inference': 'Under the rules this counts against the supplier.',
  'claim-barred': 'Under the rules the claim can no longer be made.',
} as const
