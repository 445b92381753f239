import { type FormEvent, useId, useState } from 'react';
import { ConfigError, readUrl } from '../../queries/config.ts';

interface AddUrlProps {
  readonly network: string;
  readonly taken: readonly string[];
  readonly add: (url: string) => void;
}

/** A field for one more address; says what is wrong with one that cannot be used. */
export function AddUrl({ network, taken, add }: AddUrlProps) {
  const [wrong, setWrong] = useState('');
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const url = readUrl(new FormData(form).get('url'));
      if (taken.includes(url)) throw new ConfigError('this address is in the list already');
      add(url);
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
        <span className="field__label">RPC address for {network}</span>
        <input
          name="url"
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://"
          aria-invalid={wrong !== ''}
          aria-describedby={wrong === '' ? undefined : id}
        />
      </label>
      <button type="submit" className="button">
        Add
      </button>
      <p id={id} className="field__wrong" role="status">
        {wrong}
      </p>
    </form>
  );
}
