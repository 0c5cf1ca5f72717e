/** Invented contracts under a rule pack, told over HTTP, and what is then said of changes to them. */
import type { Actor } from '#events/envelope.ts'
import { calendarIn, packCalled, placeOf } from '../domain/invented-rules.ts'
import { manager, rep } from '../domain/invented-world.ts'
import { get, post, type Answer } from './asking.ts'
import { recorded, said, theContract, theNaming } from './invented-supply-chain.ts'

/** A fact as an answer shows it. */
export interface Shown {
  readonly id: string
  readonly stream: string
  readonly data: { readonly type: string; readonly body: Readonly<Record<string, unknown>> } | null
}

export const factsOf = ({ json }: Answer): readonly Shown[] => json['facts'] as Shown[]
export const typesIn = (answer: Answer): readonly string[] =>
  factsOf(answer).map(({ data }) => data?.type ?? 'withheld')
export const codeOf = ({ status, json }: Answer): readonly [number, string] => [
  status,
  String(json['type']).replace('urn:candour:problem:', ''),
]
export const idIn = (location: string | undefined): string => location!.split('/').at(-1)!
export const items = (answer: Answer): readonly Readonly<Record<string, unknown>>[] =>
  answer.json['items'] as Readonly<Record<string, unknown>>[]

/** One contract at its address, and everything that is said under it. */
export class UnderPack {
  readonly contract: string
  readonly naming: string
  readonly namingId: string
  readonly #url: string
  #last: Answer

  private constructor(url: string, contract: string, named: Answer) {
    this.#url = url
    this.contract = contract
    this.naming = named.headers['location']!
    this.namingId = idIn(this.naming)
    this.#last = named
  }

  /** Registered, bound to the pack and to the calendar of its place, with one charity named in it. */
  static async begin(
    url: string,
    reference: string,
    packId: string,
    { naming = {}, version = '1.0.0' }: { readonly naming?: object; readonly version?: string } = {},
  ): Promise<UnderPack> {
    const registered = await recorded(post(url, '/api/contracts', { ...theContract, reference }, { as: manager }))
    const at = registered.headers['location']!
    const tell = (what: string, body: object) =>
      recorded(post(url, `${at}/${what}`, said(body, 'contractId' as never), { as: manager }))
    await tell('rule-pack', packCalled(packId, version))
    await tell('calendar', calendarIn(placeOf(packId)))
    return new UnderPack(url, at, await recorded(post(url, `${at}/namings`, { ...theNaming, ...naming }, { as: rep })))
  }

  /** Says something under the contract, or at an address of its own, that must be recorded. */
  async tell(as: Actor, what: string, body: object): Promise<Answer> {
    this.#last = await recorded(this.try(as, what, body))
    return this.#last
  }

  /** The same, whatever becomes of it. */
  try(as: Actor, what: string, body: object, key?: string): Promise<Answer> {
    const path = what.startsWith('/') ? what : `${this.contract}/${what}`
    return post(this.#url, path, body, { as, ...(key === undefined ? {} : { key }) })
  }

  /** Reads an address, after everything that was said here. */
  async read(path: string): Promise<Answer['json']> {
    return (await get(this.#url, path, this.#last)).json
  }
}

export const money = (amount: number) => ({ amount, currency: 'GBP', vat: 'exVat' as const })
export const letter = [{ title: 'Letter of 6 January 2025' }]

/** What every request says. */
export const why = {
  ground: { family: 'nonPerformance' },
  reasons: 'Fewer people than planned came to the sessions.',
  evidence: letter,
  effectiveOn: '2025-01-14',
}
export const noticeOf = (namingId: string, kind: string, sentAt: string): object => ({
  namingId,
  kind,
  reasons: why.reasons,
  channel: 'Recorded letter',
  sentAt,
})
