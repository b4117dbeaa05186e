/** Sets the PIN, typed twice, or takes it away. Says what it is good for and what not. Called by the settings. */
import { useState } from 'preact/hooks';
import { Sheet } from '../../parts/Sheet';
import { useServices } from '../../services';
import { Keypad, PIN_LENGTH } from '../lock/Keypad';

type Step =
  | { readonly type: 'first' }
  | { readonly type: 'again'; readonly first: string }
  | { readonly type: 'set' }
  | { readonly type: 'refused' };

export function PinSheet({ onClose }: { readonly onClose: () => void }) {
  const { device } = useServices();
  const [step, setStep] = useState<Step>(device.hasPin() ? { type: 'set' } : { type: 'first' });
  const [digits, setDigits] = useState('');
  const [isDifferent, setDifferent] = useState(false);

  const take = (typed: string): void => {
    setDigits(typed);
    setDifferent(false);
    if (typed.length < PIN_LENGTH) return;
    setDigits('');
    if (step.type !== 'again') {
      setStep({ type: 'again', first: typed });
    } else if (step.first !== typed) {
      setDifferent(true);
      setStep({ type: 'first' });
    } else {
      void device.pin().then(
        async (pin) => setStep({ type: (await pin.set(typed)) ? 'set' : 'refused' }),
        () => setStep({ type: 'refused' }),
      );
    }
  };
  const remove = (): void => {
    void device.pin().then(
      (pin) => {
        pin.remove();
        onClose();
      },
      () => setStep({ type: 'refused' }),
    );
  };
  return (
    <Sheet label="打开时要口令" onClose={onClose}>
      <h2 class="sheet-title">打开时要口令</h2>
      <p>口令只挡得住顺手翻看的人。记录没有加密，懂行的人拿到手机，不用口令也看得到。</p>
      {step.type === 'set' ? (
        <>
          <p class="note is-good">口令已设。打开点位时、离开五分钟以上再回来时要输入。</p>
          <button type="button" class="button" onClick={() => setStep({ type: 'first' })}>
            换一个口令
          </button>
          <button type="button" class="button is-grave" onClick={remove}>
            取消口令
          </button>
        </>
      ) : (
        <>
          <p role="status">
            {step.type === 'again' ? '再输一次' : isDifferent ? '两次不一样，请重新设' : '设四位数字'}
            {step.type === 'refused' && '：没有设成，浏览器不让保存'}
          </p>
          <Keypad digits={digits} onDigits={take} />
        </>
      )}
    </Sheet>
  );
}
