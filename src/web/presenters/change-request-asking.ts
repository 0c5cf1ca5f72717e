/** The form with which a change is asked: what the rules of the contract let be asked, on what grounds, and with what evidence. */
import type { ChangeKind } from '#events/reply.ts'
import { covers } from '#domain/change-request/ask.ts'
import type { Pack } from '#domain/packs/pack.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { NamingDetails } from '#projections/supply-chain/naming.ts'
import { KIND_CHOICES } from './change-request-words.ts'
import { moneySign, promisedNow, reductionFields } from './change-request-promises.ts'
import { day, evidenceField, words, type Field, type Option } from './fields.ts'
import { GROUNDS } from './wording.ts'

/** What can be asked about an organisation that is named. */
export const KINDS_OF_NAMED = ['switch', 'terminate', 'reduce', 'amend', 'assign'] as const
export const BRINGS_IN: readonly ChangeKind[] = ['switch', 'assign', 'appoint']

/** The kinds that the rules of a contract know; every kind where none are bound, or they only add duties. */
export const coveredBy = (pack: Pack | undefined, kind: ChangeKind): boolean =>
  pack === undefined || pack.change === null || covers(pack.change, kind)

export const kindOptions = (pack: Pack | undefined, name: string): readonly Option[] =>
  KINDS_OF_NAMED.filter(kind => coveredBy(pack, kind)).map(kind => ({
    value: kind,
    text: KIND_CHOICES[kind].text(name),
    hint: KIND_CHOICES[kind].hint,
  }))

/** The grounds that may be given for a kind, as radios; the neutral families where the rules enumerate none. */
export function groundOptions(pack: Pack | undefined, kind: ChangeKind): readonly Option[] {
  const grounds = pack?.change?.grounds ?? []
  if (grounds.length === 0) return Object.entries(GROUNDS).map(([value, text]) => ({ value, text }))
  return grounds
    .filter(({ kinds }) => kinds === undefined || kinds.includes(kind))
    .map(({ code, text, evidence }) => ({
      value: code,
      text,
      ...(evidence.length === 0 ? {} : { hint: `Needs: ${evidence.join('; ')}` }),
    }))
}

/** What the rules turn down by themselves: said before anybody asks in vain. */
export const excludedReasons = (pack: Pack | undefined, kind: ChangeKind): readonly string[] =>
  (pack?.change?.excludedGrounds ?? [])
    .filter(({ kinds }) => kinds === undefined || kinds.includes(kind))
    .map(({ text }) => text)

interface Offer {
  readonly kind: ChangeKind
  readonly pack: Pack | undefined
  /** Whom it is about. */
  readonly name: string
  readonly naming: NamingDetails | undefined
  readonly incoming: string | undefined
  readonly chain: SupplyChain
  readonly supplier: string
}

export function askingFields(offer: Offer): readonly Field[] {
  const { kind, pack, name } = offer
  return [
    { kind: 'choice', name: 'ground', label: 'On what ground do you ask?', options: groundOptions(pack, kind) },
    words(
      'reasons',
      'Your reasons',
      `${kind === 'appoint' ? 'The authority' : `${name} and the authority`} can read them.`,
    ),
    evidenceField(),
    ...fieldsOfKind(offer),
    day('effectiveOn', 'When would it take effect?', 'For example, 27 3 2027'),
  ]
}

function fieldsOfKind(offer: Offer): readonly Field[] {
  const { kind, name, naming, incoming = name, supplier } = offer
  const affiliate: Field = {
    kind: 'tick',
    name: 'affiliate',
    label: `Is ${incoming} one of your own?`,
    text: 'It is in our own group of companies',
  }
  switch (kind) {
    case 'switch':
      return [...proposedFields(offer, incoming), affiliate]
    case 'appoint':
      return [...proposedFields(offer, incoming), ...underField(offer), affiliate]
    case 'assign':
      return [affiliate]
    case 'terminate':
      return [selfPerform(supplier)]
    case 'reduce':
      return [...reductionFields(naming, name), selfPerform(supplier)]
    case 'amend':
      return [words('change', 'What would change?', 'The terms as they are, and as they would be.')]
  }
}

const selfPerform = (supplier: string): Field => ({
  kind: 'choice',
  name: 'selfPerform',
  label: `Would ${supplier} do the work itself?`,
  options: [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ],
})

function proposedFields({ naming }: Offer, incoming: string): readonly Field[] {
  const { currency = 'GBP' } = naming === undefined ? {} : (promisedNow(naming).commitment?.valuePerYear ?? {})
  return [
    words('services', `Services that ${incoming} would deliver`, 'One on a line.', 3),
    {
      kind: 'line',
      name: 'valuePerYear',
      label: `What would be promised to ${incoming} a year (optional)`,
      hint: 'The value, such as 85,000.',
      prefix: moneySign(currency),
      width: 10,
    },
    {
      kind: 'tick',
      name: 'isKey',
      label: `Would ${incoming} be a key subcontractor?`,
      text: 'Yes, a key subcontractor',
    },
  ]
}

const underField = ({ chain, supplier }: Offer): readonly Field[] => [
  {
    kind: 'select',
    name: 'under',
    label: 'Under whom would it work?',
    options: [
      { value: '', text: `Directly under ${supplier}` },
      ...chain.namings
        .filter(({ standing }) => standing === 'named')
        .map(({ namingId, organisation }) => ({ value: namingId, text: organisation.name })),
    ],
  },
]
