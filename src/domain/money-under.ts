/** The money of a contract: its delivery and its reports are counted in one currency and one VAT basis, so that sums are plain pence. */
import type { Money } from '#events/envelope.ts'
import type { Refusal } from './decider.ts'

/** Those of the contract’s `value`; where it states none, pounds without VAT. */
export function otherMoney(value: Money | undefined, ...amounts: readonly (Money | undefined)[]): Refusal | undefined {
  const { currency, vat } = value ?? { currency: 'GBP', vat: 'exVat' }
  if (amounts.every(one => one === undefined || (one.currency === currency && one.vat === vat))) return undefined
  return {
    code: 'other-money',
    kind: 'state',
    sentence: `Amounts under this contract are in ${currency} ${vat === 'exVat' ? 'without' : 'with'} VAT. Give them so.`,
  }
}
