/** One invented contract and its supply chain, told over HTTP. */
import { expect } from 'vitest'
import type { Party } from '#events/envelope.ts'
import { contract, naming, switchRequest } from '../domain/invented-contract.ts'
import { manager, rep } from '../domain/invented-world.ts'
import { post, type Answer } from './asking.ts'

/** The same words as an API body has them: without the ids that derive or stand in the address. */
export const said = <T extends object, K extends string>(body: T, ...ids: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(body).filter(([key]) => !ids.includes(key as K))) as Omit<T, K>

export const theContract = said(contract, 'contractId')
export const theNaming = said(naming, 'contractId', 'namingId')

export interface Told {
  readonly contract: string
  readonly naming: string
  readonly request: string
  readonly last: Answer
}

export async function recorded(answer: Promise<Answer>): Promise<Answer> {
  const { status, text, ...rest } = await answer
  expect({ status, text }).toEqual({ status: 201, text })
  return { status, text, ...rest }
}

/** Registers one more invented organisation, and says how others name it. */
export async function registerParty(base: string, name: string): Promise<Party> {
  const identifiers = [{ scheme: 'source:invented', code: name.toUpperCase().replaceAll(' ', '_') }]
  const body = { name, identifiers, invented: true }
  const { headers } = await recorded(post(base, '/api/organisations', body, { as: manager }))
  return { id: headers['location']!.split('/').at(-1)!, name }
}

/** A contract with one charity named in it. */
export async function begin(base: string): Promise<Omit<Told, 'request'>> {
  const registered = await recorded(post(base, '/api/contracts', theContract, { as: manager }))
  const at = registered.headers['location']!
  const named = await recorded(post(base, `${at}/namings`, theNaming, { as: rep }))
  return { contract: at, naming: named.headers['location']!, last: named }
}

/** The body of a request to switch the charity named at this address. */
export const switching = (namingAt: string): object => ({
  kind: 'switch',
  ...said(switchRequest, 'contractId', 'requestId', 'namingId'),
  namingId: namingAt.split('/').at(-1),
})

/** And with a request to switch it. */
export async function ask(base: string): Promise<Told> {
  const begun = await begin(base)
  const last = await recorded(post(base, `${begun.contract}/change-requests`, switching(begun.naming), { as: rep }))
  return { ...begun, request: last.headers['location']!, last }
}
