/** Devices of a county that carry the person's name: they are ended, and the name goes from the server's list. Needs a network. */
import { useEffect, useState } from 'preact/hooks';
import type { DevicesAnswer, Membership, SyncPorts } from '../../../usecases/sync-ports';
import { wordMember, wordSyncError } from '../../text/sync';

interface EraseDevicesProps {
  readonly ports: SyncPorts;
  readonly membership: Membership;
  readonly name: string;
}

export function EraseDevices({ ports, membership, name }: EraseDevicesProps) {
  const { transport } = ports;
  const [devices, setDevices] = useState<DevicesAnswer['devices']>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const list = async (): Promise<void> => {
    const listed = await transport.devices(membership.token);
    setRefusal(listed.ok ? null : `设备名单没有看到：${wordSyncError(listed.error)}`);
    setDevices(listed.ok ? listed.value : []);
  };
  useEffect(() => void list(), [name]);
  const forget = async (deviceId: string): Promise<void> => {
    const done = await transport.forgetDevice(membership.token, deviceId);
    if (done.ok) await list();
    else setRefusal(wordSyncError(done.error));
  };
  const plain = name.replace(/\s+/g, '');
  const named = devices.filter(({ member }) => plain !== '' && member.name.replace(/\s+/g, '').includes(plain));
  return (
    <>
      {refusal !== null && (
        <p class="note" role="status">
          {refusal}
        </p>
      )}
      {named.length > 0 && (
        <section class="card rows" aria-label="设备名单">
          <h2 class="row">设备名单里的 {named.length} 台</h2>
          {named.map(({ member, deviceName, revokedAt }) => (
            <div class="sync-change" key={member.deviceId}>
              <p>
                {wordMember(member.role, member.name)} {deviceName}
              </p>
              {member.deviceId === membership.member.deviceId ? (
                <p class="caption">这是本机，不能在这里删。</p>
              ) : (
                <button type="button" class="button is-grave" onClick={() => void forget(member.deviceId)}>
                  {revokedAt === null ? '停用并删除名字' : '删除名字'}
                </button>
              )}
            </div>
          ))}
        </section>
      )}
    </>
  );
}
