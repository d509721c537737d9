import type { LanguageData } from '../languageData';

export const portuguese: LanguageData = {
  id: 'pt',
  articles: 'o a os as um uma uns umas',
  prepositions:
    'de do da dos das em no na nos nas num numa com por pelo pela para ao à aos às sobre desde até entre como',
  be: 'é são era eram ser sou está estão estou estar foi sido seja fui',
  small:
    'e ou que eu tu ele ela nós eles elas você se me te lhe tem tenho têm tinha há pode posso podem deve devo devem quero quer mas quando onde qual quem',
  pointing:
    'meu minha meus minhas seu sua seus suas nosso nossa este esta estes estas esse essa mesmo mesma também novamente já agora ainda',
  negations: 'não nenhum nenhuma nunca nada ninguém sem nem',
  subjects:
    'eu usuário usuários utilizador administrador cliente coordenador sistema aplicação servidor página',
  assertions: 'deve devo devem deveria vejo vê ver verifico verifica verificar valido',
  pronouns: 'ele ela eles elas',
  numberPairs: 'é são,era eram,está estão,tem têm,deve devem,pode podem',
  guards: {
    order: ['antes anterior prévio', 'depois seguinte após próximo próxima'],
    place: ['primeiro primeira', 'último última', 'segundo segunda', 'terceiro terceira'],
    success: [
      'sucesso aceito aceita aprovado permitido',
      'erro erros falha falhou rejeitado recusado negado bloqueado proibido',
    ],
    switch: [
      'abre abro aberto ativa ativo ativado habilitado mostra exibe exibido visível conectado logado selecionado inicia',
      'fecha fecho fechado desativa desativado desabilitado inativo oculta oculto invisível desconectado deslogado para',
    ],
    comparison: ['maior mais', 'menor menos', 'igual', 'contém contêm', 'começa', 'termina'],
    quantity: [
      'todos todas todo toda cada ambos',
      'vários várias alguns algumas',
      'apenas somente único única',
      'vazio vazia',
    ],
    data: [
      'crio cria criar criado adiciono adiciona adicionar cadastro cadastra cadastrar cadastrado novo nova',
      'leio lê ler obtenho obtém consulto consulta busco busca listar',
      'atualizo atualiza atualizar atualizado altero altera alterar alterado edito edita editar modifico modifica',
      'excluo exclui excluir excluído deleto deleta deletar removo remove remover removido apago apaga',
      'envio envia enviar enviado publico publica',
      'recebo recebe receber recebido',
      'salvo salva salvar gravo grava guardar',
      'cancelo cancela cancelar cancelado',
    ],
    pointer: [
      'clico clica clicar clique aperto apertar',
      'digito digita digitar preencho preenche preencher informo informa',
      'seleciono seleciona selecionar escolho escolhe',
      'vejo vê',
      'vou vai acesso acessa acessar',
    ],
    validity: [
      'válido válida válidos válidas correto correta',
      'inválido inválida inválidos inválidas incorreto incorreta',
    ],
  },
};
