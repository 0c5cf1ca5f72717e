/** Who may ask to change a supply chain, who decides, and that nobody decides on their own request. */
import { describe, it } from 'vitest'
import { given } from './given-when-then.ts'
import {
  approval,
  approved,
  approvedWithConditions,
  calendarBound,
  conditions,
  consentRefused,
  contract,
  dropped,
  ended,
  named,
  pack,
  packBound,
  naming,
  refusal,
  refused,
  registered,
  requestId,
  switchRequest,
  switchRequested,
  withdrawal,
  withdrawn,
} from './invented-contract.ts'
import { deadlineSet } from './invented-rules.ts'
import {
  approver,
  auditor,
  authority,
  charity,
  charityRep,
  director,
  idOf,
  manager,
  newcomer,
  otherManager,
  otherRep,
  past,
  recordsOfficer,
  rep,
  steward,
  supplier,
  tell,
  timer,
} from './invented-world.ts'

const ask = tell('RequestSwitch', rep, switchRequest)
const approve = tell('ApproveRequest', manager, approval)
const approveWithConditions = tell('ApproveRequestWithConditions', manager, conditions)
const refuse = tell('RefuseRequest', approver, refusal)
const withdraw = tell('WithdrawRequest', rep, withdrawal)
const open = [registered, named, switchRequested]
const anotherRequest = { ...switchRequest, requestId: idOf('another request') }

describe('RequestSwitch', () => {
  it('asks to replace a named organisation', () =>
    given(registered, named).when(ask).then({ type: 'SwitchRequested', body: switchRequest }))
  it('keeps the rule pack that is bound when it is asked, and sets the time to decide', () =>
    given(registered, packBound, calendarBound, named)
      .when(ask)
      .then(
        { type: 'SwitchRequested', body: { ...switchRequest, pack: { packId: pack.packId, version: pack.version } } },
        deadlineSet({
          of: 'decision',
          packId: pack.packId,
          length: 10,
          startsAt: 'received',
          startedOn: '2025-01-14',
        }),
      ))
  it('needs a calendar where the pack counts days', () =>
    given(registered, packBound, named).when(ask).thenRefused('calendar-missing'))
  it('asks again after a refusal, under another id', () =>
    given(...open, refused)
      .when(tell('RequestSwitch', director, anotherRequest))
      .then({ type: 'SwitchRequested', body: anotherRequest }))
  it.each([
    ['another supplier', otherRep],
    ['the authority', manager],
    ['the organisation itself', charityRep],
  ])('refuses %s', (_, actor) =>
    given(registered, named)
      .when(tell('RequestSwitch', actor, switchRequest))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a naming that is not there', () => given(registered).when(ask).thenRefused('naming-unknown', 'missing'))
  it('refuses a naming that is over', () =>
    given(registered, named, consentRefused, dropped).when(ask).thenRefused('naming-over'))
  it('refuses an id that stands for other words', () =>
    given(...open)
      .when(tell('RequestSwitch', rep, { ...switchRequest, reasons: 'Other reasons.' }))
      .thenRefused('request-exists'))
  it('refuses a second request while one is open', () =>
    given(...open)
      .when(tell('RequestSwitch', rep, anotherRequest))
      .thenRefused('request-open'))
  it('refuses to replace an organisation by itself', () =>
    given(registered, named)
      .when(tell('RequestSwitch', rep, { ...switchRequest, replacement: { organisation: charity } }))
      .thenRefused('same-organisation'))
  it('refuses the supplier as the replacement: that is a termination', () =>
    given(registered, named)
      .when(tell('RequestSwitch', rep, { ...switchRequest, replacement: { organisation: supplier } }))
      .thenRefused('supplier-itself'))
  it('finds it already so', () =>
    given(...open)
      .when(ask)
      .thenNothingNew())
  it('finds it already so after the decision', () =>
    given(...open, approved)
      .when(ask)
      .thenNothingNew())
  it('loses the race to another request', () =>
    given(registered, named)
      .when(ask)
      .butFirst(past('SwitchRequested', director, anotherRequest))
      .thenRefused('request-open'))
  it('loses the race to the organisation being dropped', () =>
    given(registered, named, consentRefused).when(ask).butFirst(dropped).thenRefused('naming-over'))
})

describe('ApproveRequest', () => {
  it('approves', () =>
    given(...open)
      .when(approve)
      .then({ type: 'RequestApproved', body: approval }))
  it('approves for an approver, by a standard', () => {
    const reasoned = { ...approval, standardApplied: 'not to be unreasonably withheld' }
    given(...open)
      .when(tell('ApproveRequest', approver, reasoned))
      .then({ type: 'RequestApproved', body: reasoned })
  })
  it('refuses a request that is not there', () =>
    given(registered, named).when(approve).thenRefused('request-unknown', 'missing'))
  it('refuses a decision under a contract that is not there', () =>
    given().when(approve).thenRefused('contract-not-registered', 'missing'))
  it('finds it already so', () =>
    given(...open, approved)
      .when(approve)
      .thenNothingNew())
  it('refuses a second approval in other words: those were not the decision', () =>
    given(...open, approved)
      .when(tell('ApproveRequest', approver, { ...approval, reasons: 'For other reasons.' }))
      .thenRefused('already-decided'))
  it('loses the race to a refusal', () =>
    given(...open)
      .when(approve)
      .butFirst(refused)
      .thenRefused('already-decided'))
  it('loses the race to a withdrawal', () =>
    given(...open)
      .when(approve)
      .butFirst(withdrawn)
      .thenRefused('already-decided'))
  it('loses the race to the end of the contract', () =>
    given(...open)
      .when(approve)
      .butFirst(ended)
      .thenRefused('contract-ended'))
})

describe('ApproveRequestWithConditions', () => {
  it('approves with conditions', () =>
    given(...open)
      .when(approveWithConditions)
      .then({ type: 'RequestApprovedWithConditions', body: conditions }))
  it('refuses conditions after a plain approval', () =>
    given(...open, approved)
      .when(approveWithConditions)
      .thenRefused('already-decided'))
  it('refuses other conditions after these', () =>
    given(...open, approvedWithConditions)
      .when(tell('ApproveRequestWithConditions', manager, { ...conditions, conditions: ['Another condition.'] }))
      .thenRefused('already-decided'))
  it('finds it already so', () =>
    given(...open, approvedWithConditions)
      .when(approveWithConditions)
      .thenNothingNew())
  it('loses the race to a plain approval', () =>
    given(...open)
      .when(approveWithConditions)
      .butFirst(approved)
      .thenRefused('already-decided'))
})

describe('RefuseRequest', () => {
  it('refuses with reasons', () =>
    given(...open)
      .when(refuse)
      .then({ type: 'RequestRefused', body: refusal }))
  it('cannot refuse what was approved', () =>
    given(...open, approved)
      .when(refuse)
      .thenRefused('already-decided'))
  it('finds it already so', () =>
    given(...open, refused)
      .when(refuse)
      .thenNothingNew())
  it('loses the race to an approval', () =>
    given(...open)
      .when(refuse)
      .butFirst(approved)
      .thenRefused('already-decided'))
})

describe('who decides', () => {
  it.each([
    ['the supplier that asked', rep],
    ['its director', director],
    ['the named organisation', charityRep],
    ['another authority', otherManager],
    ['an auditor', auditor],
    ['a market steward', steward],
    ['a records officer', recordsOfficer],
    ['the timer', timer],
    ['a contract manager who acts for the supplier', { ...manager, organisation: supplier.id }],
    ['the very person who asked, in another role', { ...manager, person: rep.person }],
  ])('is not %s', (_, actor) => {
    given(...open)
      .when(tell('ApproveRequest', actor, approval))
      .thenRefused('not-permitted', 'forbidden')
    given(...open)
      .when(tell('ApproveRequestWithConditions', actor, conditions))
      .thenRefused('not-permitted', 'forbidden')
    given(...open)
      .when(tell('RefuseRequest', actor, refusal))
      .thenRefused('not-permitted', 'forbidden')
  })
  it('is nobody where the authority is its own supplier: the requester never decides', () => {
    const ownWork = past('ContractRegistered', manager, { ...contract, supplier: authority })
    const own = { ...rep, organisation: authority.id }
    given(ownWork, past('SubcontractorNamed', own, naming), past('SwitchRequested', own, switchRequest))
      .when(approve)
      .thenRefused('not-permitted', 'forbidden')
  })
})

describe('WithdrawRequest', () => {
  it('withdraws', () =>
    given(...open)
      .when(withdraw)
      .then({ type: 'RequestWithdrawn', body: withdrawal }))
  it('withdraws for a colleague', () =>
    given(...open)
      .when(tell('WithdrawRequest', director, withdrawal))
      .then({ type: 'RequestWithdrawn', body: withdrawal }))
  it.each([
    ['another supplier', otherRep],
    ['the authority', manager],
    ['an auditor of the supplier', { ...auditor, organisation: supplier.id }],
  ])('refuses %s', (_, actor) =>
    given(...open)
      .when(tell('WithdrawRequest', actor, withdrawal))
      .thenRefused('not-permitted', 'forbidden'),
  )
  it('refuses a request that is not there', () =>
    given(registered).when(withdraw).thenRefused('request-unknown', 'missing'))
  it('refuses to take back what was decided', () =>
    given(...open, approved)
      .when(withdraw)
      .thenRefused('already-decided'))
  it('finds it already so', () =>
    given(...open, withdrawn)
      .when(withdraw)
      .thenNothingNew())
  it('loses the race to the decision', () =>
    given(...open)
      .when(withdraw)
      .butFirst(refused)
      .thenRefused('already-decided'))
})

describe('a switch that was approved', () => {
  it('lets the replacement be named, under its own naming', () => {
    const body = {
      contractId: contract.contractId,
      namingId: idOf('naming of Open Gate'),
      stage: 'later' as const,
      organisation: newcomer,
    }
    given(...open, approved)
      .when(tell('NameSubcontractor', rep, body))
      .then({ type: 'SubcontractorNamed', body })
  })
  it('keeps its number: another request has another', () =>
    given(...open, approved)
      .when(tell('RequestSwitch', rep, { ...anotherRequest, requestId }))
      .thenNothingNew())
})
