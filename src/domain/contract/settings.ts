/** Who may set the numbers of a contract's rules that no public source gives. */
import type { ContractFact } from '#events/contract.ts'
import { today } from '../deadline.ts'
import { state } from '../command.ts'
import { facts, nothingNew, refuse, type Decision, type Refusal } from '../decider.ts'
import { notYours } from '../permission.ts'
import { packOn, periodOf } from '../rules.ts'
import type { SetPackSetting } from './commands.ts'
import { settingKey, type ContractState } from './state.ts'

export const approverOnly = (authority: string): Refusal =>
  notYours(`Only an approver of ${authority} can set what holds for this contract.`)

/** Only a number that no public source gives: the law's own numbers are not for a contract to change. */
export function setSetting(known: ContractState, authority: string, command: SetPackSetting): Decision<ContractFact> {
  const { body, meta } = command
  if (meta.actor.role !== 'approver') return refuse(approverOnly(authority))
  const pack = packOn(known, today(known, meta.at))
  const period = pack?.packId === body.packId ? periodOf(pack.change, body.setting) : undefined
  if (period === undefined) {
    return refuse({
      code: 'setting-unknown',
      kind: 'missing',
      sentence: 'The rules that are bound to this contract have no such period.',
    })
  }
  if (period.basis.mark !== 'default') {
    return refuse({
      code: 'not-a-default',
      kind: 'state',
      sentence: 'That number is in the rules themselves. Only a number that Candour chose can be set for a contract.',
    })
  }
  if ((known.settings.get(settingKey(body.packId, body.setting)) ?? period.length) === body.length) return nothingNew
  return facts(state('PackSettingChanged', body, meta))
}
