from openai import OpenAI

client = OpenAI()


def ask(system: str, question: str) -> str:
    messages = [{"role": "system", "content": system}, {"role": "user", "content": question}]
    # ruleid: MCP-205
    answer = client.chat.completions.create(model="gpt-4o", messages=messages, max_tokens=500)
    return answer.choices[0].message.content
