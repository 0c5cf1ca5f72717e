/** What the rules bound to a request grant the organisation that it concerns, before anybody decides: to be told, and to reply. */
import { packOf } from '#domain/packs/catalogue.ts'
import type { RequestDetails } from './supply-chain/request.ts'

/** Undefined where no rules are bound to the request, or none that this house knows. */
export function rightToBeHeard({
  pack,
}: Pick<RequestDetails, 'pack'>): { readonly notice: boolean; readonly reply: boolean } | undefined {
  const change = pack === undefined ? undefined : packOf(pack)?.change
  return change ? { notice: change.notice !== null, reply: change.reply !== null } : undefined
}
