import type { LanguageData } from '../languageData';

/** Words as ICU cuts them: particles and the endings of verbs stand by themselves. */
export const japanese: LanguageData = {
  id: 'ja',
  articles: '',
  prepositions: 'を に へ で から まで と が は も の より',
  be: 'だ です ある いる である であり',
  small:
    'さ れ られ て てい で し た っ する した して ます まし ま こと もの よう ため や か ね よ そして では',
  pointing: 'この その あの これ それ 同じ 再び もう また まだ すでに 既に',
  negations: 'ない しない でない できない いない なか なかっ なく なけれ せん ん ず 未 不',
  subjects: 'ユーザー ユーザ 私 管理者 システム 利用者 会員 顧客',
  assertions: 'べき はず 確認',
  pronouns: '',
  numberPairs: '',
  guards: {
    order: ['前 以前', '後 以後 次'],
    place: ['最初 先頭', '最後 末尾'],
    success: ['成功 承認 許可', '失敗 エラー 拒否 却下'],
    switch: ['有効 開く 開い 表示 オン ログイン', '無効 閉じる 閉じ 非表示 オフ ログアウト 解除'],
    comparison: ['以上 超える 大きい', '未満 小さい', '等しい', '含む 含ま 含み'],
    quantity: ['すべて 全て 全', 'いずれ 複数', 'だけ のみ', '空'],
    data: [
      '作成 追加 登録 新規',
      '取得 検索 一覧',
      '更新 変更 編集',
      '削除 消去 クリア',
      'コピー 複製',
      '移動',
      'インポート アップロード',
      'エクスポート ダウンロード',
      '送信',
      '受信',
      '保存',
      'キャンセル 取り消す',
    ],
    pointer: ['クリック 押す 押し タップ', '入力', '選択 選ぶ 選び', '見る', 'アクセス', '待つ 待機'],
    validity: ['正しい 正しく', '不正 誤っ 間違っ'],
  },
};
