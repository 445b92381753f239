import { useId, useState } from 'react';
import { ConfigError } from '../../../core/reading.ts';

interface NumberFieldProps {
  readonly label: string;
  /** The label is read aloud, and seen elsewhere. */
  readonly hidden?: boolean;
  readonly value: number;
  /** A whole number from 1 to this; absent: any amount. */
  readonly most?: number;
  /** Takes the number. @throws {ConfigError} that says why it cannot be used. */
  readonly change: (value: number) => void;
}

/** A number that is taken when the field is left, or refused with the reason. */
export function NumberField({ label, hidden = false, value, most, change }: NumberFieldProps) {
  const [wrong, setWrong] = useState('');
  const id = useId();
  const take = (typed: string) => {
    try {
      const next = Number(typed);
      if (typed.trim() === '' || !Number.isFinite(next)) throw new ConfigError('a number is needed');
      if (most !== undefined && !(Number.isInteger(next) && next >= 1 && next <= most))
        throw new ConfigError(`a whole number from 1 to ${most} is needed`);
      if (next !== value) change(next);
      setWrong('');
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      setWrong(error.message);
    }
  };
  return (
    <label className="field field--short">
      <span className={hidden ? 'unseen' : 'field__label'}>{label}</span>
      <input
        key={value}
        type="number"
        min={most === undefined ? 0 : 1}
        max={most}
        step="any"
        defaultValue={value}
        aria-invalid={wrong !== ''}
        aria-describedby={wrong === '' ? undefined : id}
        onBlur={(event) => take(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(event.currentTarget.value);
        }}
      />
      <span id={id} className="field__wrong" role="alert">
        {wrong}
      </span>
    </label>
  );
}
