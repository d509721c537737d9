import type { LanguageData } from '../languageData';

/** Words as ICU cuts them, in simplified and traditional characters. */
export const chinese: LanguageData = {
  id: 'zh',
  articles: '',
  prepositions: '在 从 從 向 对 對 给 給 为 為 于 於 到 把 被 将 將 以 用 里 上 下',
  be: '是 为 有',
  small:
    '的 了 着 过 過 和 与 與 或 就 也 都 会 會 要 能 可以 应 应该 應該 一个 一個 并 並 且 请 請 所 时 時 当 當',
  pointing: '这 這 这个 這個 那 那个 那個 该 該 同 再 再次 又 已 已经 已經 还 還',
  negations:
    '不 我不 并不 也不 没 沒 没有 沒有 未 不能 不会 不會 不应 不应该 不可 不可以 不要 不是 不存在 无法 無法 无 無',
  subjects: '我 我们 我們 用户 使用者 管理员 管理員 系统 系統 客户 客戶',
  assertions: '应该 應該 应 看到 检查 檢查 确认 確認 验证 驗證',
  pronouns: '',
  numberPairs: '',
  guards: {
    order: ['前 之前 以前', '后 後 之后 之後 以后'],
    place: ['第一 首 首先', '最后 最後 末'],
    success: ['成功 通过 通過 允许 允許', '失败 失敗 错误 錯誤 拒绝 拒絕'],
    switch: [
      '打开 打開 启用 啟用 显示 顯示 登录 登錄 登入 开启',
      '关闭 關閉 禁用 停用 隐藏 隱藏 登出 退出 注销',
    ],
    comparison: ['大于 大於 超过 超過', '小于 小於 少于', '等于 等於', '包含 包括'],
    quantity: ['所有 全部', '任何 多个 多個', '只 仅 僅', '空'],
    data: [
      '创建 創建 新增 添加 新建 注册',
      '查询 查詢 查看 获取 获得 搜索 搜尋',
      '更新 修改 编辑 編輯',
      '删除 刪除 移除 清空',
      '复制 複製',
      '移动 移動',
      '导入 上传 匯入 上傳',
      '导出 下载 匯出 下載',
      '发送 提交 發送 送出',
      '收到 接收',
      '保存 儲存',
      '取消',
    ],
    pointer: ['点击 點擊 按下', '输入 輸入 填写 填寫', '选择 選擇 勾选', '看到', '进入 進入 访问', '等待'],
    validity: ['有效 正确 正確', '无效 無效 错误'],
  },
};
