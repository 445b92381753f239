import { type ComponentProps, type FormEvent, useId, useState } from 'react';
import { ConfigError } from '../../../core/reading.ts';

interface AddTextProps extends Pick<ComponentProps<'input'>, 'type' | 'inputMode' | 'placeholder'> {
  readonly label: string;
  readonly button: string;
  /** Takes what was typed. @throws {ConfigError} that says why it cannot be used. */
  readonly take: (typed: string) => void;
}

/** A field whose text is taken whole or not at all; says what is wrong with a text that cannot be used. */
export function AddText({ label, button, take, ...input }: AddTextProps) {
  const [wrong, setWrong] = useState('');
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      take(String(new FormData(form).get('text')).trim());
      form.reset();
      setWrong('');
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      setWrong(error.message);
    }
  };
  return (
    <form className="add" onSubmit={submit} noValidate>
      <label className="field">
        <span className="field__label">{label}</span>
        <input
          {...input}
          name="text"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong !== ''}
          aria-describedby={wrong === '' ? undefined : id}
        />
      </label>
      <button type="submit" className="button">
        {button}
      </button>
      <p id={id} className="field__wrong" role="alert">
        {wrong}
      </p>
    </form>
  );
}
